import {
  type Application,
  authoriseFastTrack,
  setNecessity,
  showLists,
  submitRequest,
  undertakingKinds,
  undertakingVersion,
} from '#channels/sharing/contracts.ts';
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
import { type DemoHouse, demoActor, demoActorIn, demoDone } from './demo-steps.ts';
import { demoDirectoryCodes } from './directories.ts';
import { demoOrganisationId } from './organisations.ts';

/** An application of the demo city as it stands. */
export interface DemoRequest {
  readonly scenario_code: string;
  readonly request_id: string;
  readonly state: RequestSummary['state'];
  readonly agreement_id: string | null;
}

/**
 * Fills the registers and applies for data as people of the demo city do. Each step looks first
 * whether it was taken, so it can be repeated after an interruption.
 */
export async function loadDemoSharing(house: DemoHouse): Promise<readonly DemoRequest[]> {
  await registerLegalBases(house);
  await giveFastTracks(house);
  const requests: DemoRequest[] = [];
  for (const one of demoApplications) requests.push(await applyFor(house, one));
  return requests;
}

async function registerLegalBases(house: DemoHouse): Promise<void> {
  const operator = demoActor('operator');
  const { items } = await demoDone(house, listLegalBases, {}, operator);
  for (const { organisation, ...legalBasis } of demoLegalBases) {
    const organisation_id = demoOrganisationId(organisation);
    const known = items.some(
      (one) => one.organisation_id === organisation_id && one.name === legalBasis.name,
    );
    const wanted = { ...legalBasis, organisation_id, valid_from: '2022-01-01', valid_to: null };
    if (!known) await demoDone(house, registerLegalBasis, wanted, operator);
  }
}

/** The holder of the persons' register grants two kinds of scenario without being asked again. */
async function giveFastTracks(house: DemoHouse): Promise<void> {
  const persons = await getPublishedDirectory(house.db, demoDirectoryCodes.persons);
  const operator = demoActor('operator');
  const approver = demoActorIn(persons.provider_id ?? '', 'approver');
  const { fast_track_authorisations } = await demoDone(house, showLists, {}, operator);
  const columns = ['social_security_status', 'district', 'sex'];
  for (const scenario_type of ['one-stop-service', 'eligibility-check']) {
    const directory_code = persons.code;
    await demoDone(house, setNecessity, { scenario_type, directory_code, columns }, operator);
    const known = fast_track_authorisations.some(
      (one) => one.scenario_type === scenario_type && one.directory_code === directory_code,
    );
    const grant = { scenario_type, directory_code, valid_from: '2022-01-01', valid_to: null };
    if (!known) await demoDone(house, authoriseFastTrack, grant, approver);
  }
}

async function applyFor(house: DemoHouse, one: DemoApplication): Promise<DemoRequest> {
  const directory = await getPublishedDirectory(house.db, demoDirectoryCodes[one.directory]);
  const request =
    (await findRequest(house, one)) ??
    (await demoDone(
      house,
      submitRequest,
      await applicationOf(house, one, directory),
      demoActor(one.applicant),
    ));
  const expected = one.ends === 'automatic' ? 'AUTO' : 'MANUAL';
  if (request.verdict !== expected) {
    throw new Error(`demo application ${one.code} was decided ${request.verdict}`);
  }
  const settled = one.ends === 'granted' ? await grantByTwo(house, request, directory) : request;
  const { id: request_id, state, agreement_id } = settled;
  return { scenario_code: one.code, request_id, state, agreement_id };
}

async function findRequest(
  house: DemoHouse,
  one: DemoApplication,
): Promise<RequestSummary | undefined> {
  const applicant = demoActor(one.applicant);
  const scenarios = await demoDone(house, listScenarios, {}, applicant);
  const scenario = scenarios.items.find((known) => known.code === one.code);
  if (!scenario) return undefined;
  const { items } = await demoDone(house, listRequests, { limit: 200 }, applicant);
  return items.findLast((request) => request.scenario_id === scenario.id);
}

async function applicationOf(
  house: DemoHouse,
  one: DemoApplication,
  directory: Directory,
): Promise<Application> {
  const organisation_id = demoOrganisationId(one.organisation);
  const applicant = demoActor(one.applicant);
  const legalBases = await demoDone(house, listLegalBases, { organisation_id }, applicant);
  const legalBasis = legalBases.items.find((known) => known.name === one.legalBasis);
  return {
    scenario: demoScenario(one, legalBasis?.id ?? '', house.now()),
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
  house: DemoHouse,
  request: RequestSummary,
  directory: Directory,
): Promise<RequestSummary> {
  const { id } = request;
  let standing = request;
  const provider = directory.provider_id ?? '';
  if (standing.state === 'provider-review') {
    const input = { id, note: '履职必需,按目录脱敏规则提供' };
    standing = await demoDone(house, grantRequest, input, demoActorIn(provider, 'approver'));
  }
  if (standing.state === 'security-review') {
    const input = { id, note: '复核同意' };
    standing = await demoDone(house, grantRequest, input, demoActorIn(provider, 'data-officer'));
  }
  return standing;
}
