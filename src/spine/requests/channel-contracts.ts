import { z } from 'zod';
import { type Contract, contract, type Role, type Sentence } from '#actions/contract.ts';
import { AgreementLimits } from '#spine/agreements/contracts.ts';
import { Decision } from '#spine/rules/contracts.ts';
import { RequestView } from './request-view.ts';

/** The words of a channel's own two contracts, and who may apply. */
export interface ChannelContractWords {
  readonly submit: Sentence;
  readonly explain: Sentence;
  readonly who: readonly Role[];
}

const Explained = z.object({
  decision: Decision,
  /** Faults of the form that a submission would be refused for. */
  form: z.array(z.object({ field: z.string(), title_zh: z.string(), title_en: z.string() })),
  /** What a grant would hold; empty for every record. */
  row_scope_zh: z.string(),
  limits: AgreementLimits.nullable(),
});
export type Explained = z.output<typeof Explained>;

/** The two contracts whose schemas are the channel's own. */
export interface ChannelContracts<Application extends z.ZodObject, Draft extends z.ZodObject> {
  readonly submitRequest: Contract<Application, typeof RequestView>;
  readonly explainDecision: Contract<Draft, typeof Explained>;
}

/** `<channel>.submit-request` and `.explain-decision`: each channel's application has a schema. */
export function channelContracts<
  Channel extends string,
  Application extends z.ZodObject,
  Draft extends z.ZodObject,
>(
  channel: Channel,
  application: Application,
  draft: Draft,
  words: ChannelContractWords,
): ChannelContracts<Application, Draft> {
  return {
    submitRequest: contract({
      name: `${channel}.submit-request`,
      sentence: words.submit,
      input: application,
      output: RequestView,
      who: words.who,
      verb: 'POST',
      path: `/api/${channel}/requests`,
      effect: 'write',
      facts: [
        'request.submitted',
        'request.denied',
        'request.granted',
        'request.passed-on',
        'agreement.granted',
        'case.opened',
      ],
    }),
    explainDecision: contract({
      name: `${channel}.explain-decision`,
      sentence: words.explain,
      input: draft,
      output: Explained,
      who: words.who,
      verb: 'POST',
      path: `/api/${channel}/explain`,
      effect: 'read',
    }),
  };
}

/** The contracts of some channel, its schemas forgotten. */
export type AnyChannelContracts = ChannelContracts<z.ZodObject, z.ZodObject>;
