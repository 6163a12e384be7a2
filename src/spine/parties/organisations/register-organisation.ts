import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { readCreditCode } from '#kernel/identifiers/credit-code.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { registerOrganisation } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { partiesRefusals } from '../refusals.ts';
import type { OrganisationView } from '../views.ts';
import {
  findOrganisationClashes,
  getOrganisation,
  insertOrganisation,
  isRegionInForce,
} from './organisation-store.ts';

type Input = z.output<typeof registerOrganisation.input>;

export function registerOrganisationAction(): AnyAction {
  return action(registerOrganisation, run);
}

async function run(context: ActionContext, input: Input): Promise<OrganisationView> {
  const { db, now } = context;
  const wanted = { ...input, credit_code: input.credit_code.trim().toUpperCase() };
  const reasons = [
    ...reasonsAgainstCode(wanted),
    ...reasonsAgainstFront(wanted.front_code),
    ...(await reasonsAgainstPlace(context, wanted.region_code)),
    ...(await reasonsOfClash(context, wanted)),
  ];
  refuseIfAny(reasons);

  const id = newId('org');
  await insertOrganisation(db, { ...wanted, id, front_code: wanted.front_code ?? null }, now);
  const { name, kind, credit_code, region_code } = wanted;
  await context.record(
    partiesFacts['organisation.registered'].of({
      subjects: [`organisation:${id}`],
      payload: { organisation_id: id, name, kind, credit_code, region_code },
    }),
  );
  return await getOrganisation(db, id);
}

function reasonsAgainstCode({ credit_code, kind }: Input): readonly Refusal[] {
  const field = 'credit_code';
  const reading = readCreditCode(credit_code);
  if (!reading.ok) {
    const row = reading.problems.includes('form')
      ? 'credit-code-malformed'
      : 'credit-code-check-wrong';
    return [partiesRefusals.reason(row, { field, detail: credit_code })];
  }
  // Authority 9 is market regulation: it registers companies and nobody else (GB 32100 table 1).
  return (reading.value.authority === '9') === (kind === 'company')
    ? []
    : [partiesRefusals.reason('credit-code-kind-mismatch', { field, detail: credit_code })];
}

function reasonsAgainstFront(front_code: string | undefined): readonly Refusal[] {
  if (front_code === undefined || /^[1-3]\d{5,}$/.test(front_code)) return [];
  const finding = { field: 'front_code', detail: front_code };
  return [partiesRefusals.reason('front-code-malformed', finding)];
}

async function reasonsAgainstPlace(
  { db }: ActionContext,
  region_code: string,
): Promise<readonly Refusal[]> {
  if (await isRegionInForce(db, region_code)) return [];
  const finding = { field: 'region_code', detail: region_code };
  return [partiesRefusals.reason('region-unknown', finding)];
}

async function reasonsOfClash({ db }: ActionContext, wanted: Input): Promise<readonly Refusal[]> {
  const { name, credit_code, front_code } = wanted;
  const clash = await findOrganisationClashes(db, { name, credit_code, front_code });
  const reasons: Refusal[] = [];
  if (clash.name) {
    reasons.push(partiesRefusals.reason('organisation-name-taken', { field: 'name' }));
  }
  if (clash.credit_code) {
    reasons.push(partiesRefusals.reason('credit-code-taken', { field: 'credit_code' }));
  }
  if (clash.front_code) {
    reasons.push(partiesRefusals.reason('front-code-taken', { field: 'front_code' }));
  }
  return reasons;
}
