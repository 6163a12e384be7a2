import type { z } from 'zod';
import type { Contract } from '#actions/contract.ts';
import {
  acceptDemand,
  assignDemand,
  type DemandView,
  declineDemand,
  fulfilDemand,
  rateDemand,
  refuseDemand,
  returnDemand,
  withdrawDemand,
} from '#channels/opening/contracts.ts';
import { filledIn } from '../../client/form-faults.ts';

export type DemandAct = DemandView['may'][number];
export type DemandField =
  | 'provider_id'
  | 'title'
  | 'description'
  | 'note'
  | 'reason'
  | 'clause'
  | 'planned_for'
  | 'answer'
  | 'directory_code'
  | 'stars'
  | 'comment';
export type DemandFormValues = Readonly<Record<DemandField, string>>;

interface ActForm {
  readonly contract: Contract<z.ZodObject, z.ZodType>;
  /** The fields that are asked for, in order. */
  readonly fields: readonly DemandField[];
}

/** What each act asks for and by which contract it is done. */
export const demandActForms: Readonly<Record<DemandAct, ActForm>> = {
  assign: { contract: assignDemand, fields: ['provider_id', 'title', 'description', 'note'] },
  decline: { contract: declineDemand, fields: ['reason'] },
  return: { contract: returnDemand, fields: ['reason'] },
  accept: { contract: acceptDemand, fields: ['planned_for', 'answer'] },
  refuse: { contract: refuseDemand, fields: ['reason', 'clause'] },
  release: { contract: fulfilDemand, fields: ['directory_code'] },
  withdraw: { contract: withdrawDemand, fields: [] },
  rate: { contract: rateDemand, fields: ['stars', 'comment'] },
};

const byAsker: readonly DemandAct[] = ['withdraw', 'rate'];

/** The form as it opens: what is known of the demand already stands in it. */
export function firstDemandValues(demand: DemandView): DemandFormValues {
  return {
    provider_id: demand.provider_id ?? '',
    title: demand.title,
    description: demand.description,
    note: '',
    reason: '',
    clause: '',
    planned_for: '',
    answer: '',
    directory_code: demand.directory_code ?? '',
    stars: '5',
    comment: '',
  };
}

/** What is sent: the fields of the act, with the follow code where the asker acts. */
export function demandInput(
  act: DemandAct,
  values: DemandFormValues,
  { id, follow_code }: { readonly id: string; readonly follow_code: string | undefined },
): Record<string, unknown> {
  const wanted = demandActForms[act].fields.map((field) => [field, values[field]] as const);
  const { stars, ...texts } = filledIn(Object.fromEntries(wanted));
  return {
    id,
    ...texts,
    ...(stars === undefined ? {} : { stars: Number(stars) }),
    ...(byAsker.includes(act) && follow_code !== undefined ? { follow_code } : {}),
  };
}
