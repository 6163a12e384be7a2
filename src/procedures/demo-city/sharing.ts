import {
  type Application,
  authoriseFastTrack,
  setNecessity,
  showLists,
  submitRequest,
  undertakingKinds,
  undertakingVersion,
} from '#channels/sharing/contracts.ts';
import type { AgreementId, RequestId } from '#kernel/ids.ts';
import { type Directory, getPublishedDirectory } from '#spine/catalog/index.ts';
import { listLegalBases, registerLegalBasis } from '#spine/parties/contracts.ts';
import {
  grantRequest,
  listRequests,
  listScenarios,
  type RequestSummary,
} from '#spine/requests/contracts.ts';
import {
  type DemoApplication,
  demoApplications,
  demoLegalBases,
  demoScenario,
} from './demo-scenarios.ts';
import { type DemoApp, demoActor, demoActorIn, demoDone } from './demo-steps.ts';
import { demoDirectoryCodes } from './directories.ts';
import { demoOrganisationId } from './organisations.ts';

/** An application of the demo city as it stands. */
export interface DemoRequest {
  readonly scenario_code: string;
  readonly request_id: RequestId;
  readonly state: RequestSummary['state'];
  readonly agreement_id: AgreementId | null;
}

/**
 * Fills the registers and applies for data as people of the demo city do. Each step looks first
 * whether it was taken, so it can be repeated after an interruption.
 */
export async function loadDemoSharing(app: DemoApp): Promise<readonly DemoRequest[]> {
  await registerLegalBases(app);
  await giveFastTracks(app);
  const requests: DemoRequest[] = [];
  for (const one of demoApplications) requests.push(await applyFor(app, one));
  return requests;
}

async function registerLegalBases(app: DemoApp): Promise<void> {
  const operator = demoActor('operator');
  const { items } = await demoDone(app, listLegalBases, {}, operator);
  for (const { organisation, ...legalBasis } of demoLegalBases) {
    const organisation_id = demoOrganisationId(organisation);
    const known = items.some(
      (one) => one.organisation_id === organisation_id && one.name === legalBasis.name,
    );
    const wanted = { ...legalBasis, organisation_id, valid_from: '2022-01-01', valid_to: null };
    if (!known) await demoDone(app, registerLegalBasis, wanted, operator);
  }
}

/** The holder of the persons' register grants two kinds of scenario without being asked again. */
async function giveFastTracks(app: DemoApp): Promise<void> {
  const persons = await getPublishedDirectory(app.db, demoDirectoryCodes.persons);
  const operator = demoActor('operator');
  const approver = demoActorIn(persons.provider_id ?? 'org_', 'approver');
  const { fast_track_authorisations } = await demoDone(app, showLists, {}, operator);
  const columns = ['social_security_status', 'district', 'sex'];
  for (const scenario_type of ['one-stop-service', 'eligibility-check']) {
    const directory_code = persons.code;
    await demoDone(app, setNecessity, { scenario_type, directory_code, columns }, operator);
    const known = fast_track_authorisations.some(
      (one) => one.scenario_type === scenario_type && one.directory_code === directory_code,
    );
    const grant = { scenario_type, directory_code, valid_from: '2022-01-01', valid_to: null };
    if (!known) await demoDone(app, authoriseFastTrack, grant, approver);
  }
}

async function applyFor(app: DemoApp, one: DemoApplication): Promise<DemoRequest> {
  const directory = await getPublishedDirectory(app.db, demoDirectoryCodes[one.directory]);
  const request =
    (await findRequest(app, one)) ??
    (await demoDone(
      app,
      submitRequest,
      await applicationOf(app, one, directory),
      demoActor(one.applicant),
    ));
  const expected = one.ends === 'automatic' ? 'AUTO' : 'MANUAL';
  if (request.verdict !== expected) {
    throw new Error(`demo application ${one.code} was decided ${request.verdict}`);
  }
  const settled = one.ends === 'granted' ? await grantByTwo(app, request, directory) : request;
  const { id: request_id, state, agreement_id } = settled;
  return { scenario_code: one.code, request_id, state, agreement_id };
}

async function findRequest(
  app: DemoApp,
  one: DemoApplication,
): Promise<RequestSummary | undefined> {
  const applicant = demoActor(one.applicant);
  const scenarios = await demoDone(app, listScenarios, {}, applicant);
  const scenario = scenarios.items.find((known) => known.code === one.code);
  if (!scenario) return undefined;
  const { items } = await demoDone(app, listRequests, { limit: 200 }, applicant);
  return items.findLast((request) => request.scenario_id === scenario.id);
}

async function applicationOf(
  app: DemoApp,
  one: DemoApplication,
  directory: Directory,
): Promise<Application> {
  const organisation_id = demoOrganisationId(one.organisation);
  const applicant = demoActor(one.applicant);
  const legalBases = await demoDone(app, listLegalBases, { organisation_id }, applicant);
  const legalBasis = legalBases.items.find((known) => known.name === one.legalBasis);
  return {
    scenario: demoScenario(one, legalBasis?.id ?? 'lgb_', app.now()),
    directory_code: directory.code,
    items: Object.entries(one.columns).map(([column, reason]) => {
      const verify = one.verify?.[column];
      return { item_id: itemIdOf(directory, column), reason, ...(verify ? { verify } : {}) };
    }),
    undertakings: { version: undertakingVersion, signed: [...undertakingKinds] },
  };
}

function itemIdOf(directory: Directory, column: string): string {
  const item = directory.description.items.find((one) => one.column === column);
  if (!item) throw new Error(`demo directory ${directory.code} has no ${column}`);
  return item.id;
}

/** High grades and sensitive items: the approver agrees, then the officer. */
async function grantByTwo(
  app: DemoApp,
  request: RequestSummary,
  directory: Directory,
): Promise<RequestSummary> {
  const { id } = request;
  let standing = request;
  const provider = directory.provider_id ?? 'org_';
  if (standing.state === 'provider-review') {
    const input = { id, note: '履职必需,按目录脱敏规则提供' };
    standing = await demoDone(app, grantRequest, input, demoActorIn(provider, 'approver'));
  }
  if (standing.state === 'security-review') {
    const input = { id, note: '复核同意' };
    standing = await demoDone(app, grantRequest, input, demoActorIn(provider, 'data-officer'));
  }
  return standing;
}
