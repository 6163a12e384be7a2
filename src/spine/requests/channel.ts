import type { ActionContext, Db } from '#actions/action.ts';
import type { Role, Sentence } from '#actions/contract.ts';
import type { DatedValue } from '#actions/dated-values.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Agreement, AgreementMode } from '#spine/agreements/contracts.ts';
import type { AgreementTerms } from '#spine/agreements/index.ts';
import type { Directory } from '#spine/catalog/index.ts';
import type { OrganisationView } from '#spine/parties/contracts.ts';
import type { AnyRule, RuleSet } from '#spine/rules/contracts.ts';
import type { RuleBook } from '#spine/rules/index.ts';
import type { AnyScenario, RequestedItem, Undertakings } from './application.ts';
import type { Explained } from './channel-contracts.ts';
import type { RequestView, Scenario } from './request-view.ts';

/** What is asked for, with what is known about it; a half-filled form has a part of `form`. */
export interface Matter<Form = Partial<AnyScenario>> {
  readonly applicant: OrganisationView;
  readonly directory: Directory;
  readonly form: Form;
  /** The scenario as it was registered before, if it was. */
  readonly registered: Scenario | undefined;
  readonly items: readonly RequestedItem[];
  readonly undertakings: Undertakings | undefined;
}

/** Who decides in which stage; the data centre acts for providers that have not joined. */
export interface Reviewers {
  readonly first: readonly Role[];
  /** Another person than the first; the case is reassigned to `second_desk`. */
  readonly second: readonly Role[];
  readonly second_desk: Role;
  /** Of the data centre, which resolves disputes. */
  readonly authority: Role;
}

/** The clocks of a channel: dated numbers of working days, with their clause. */
export interface ChannelClocks {
  /** For an answer; what is asked for may shorten it. */
  answer(items: RequestView['items']): DatedValue<number>;
  readonly extension: DatedValue<number>;
  readonly dispute: DatedValue<number>;
  /** From the grant until data must flow. */
  readonly delivery: DatedValue<number>;
}

/**
 * A lawful way out: data plus a few functions (DESIGN 2). The mechanism is the same for all; a
 * channel says what must be shown, by which rules it is decided, who decides, by when, and what a
 * grant becomes.
 *
 * The functions are methods so that a channel of exact types is also one of `AnyScenario` and
 * `AnyRule`; the mechanism hands each only what the channel's own schemas have read.
 */
export interface Channel<
  Form extends AnyScenario = AnyScenario,
  Draft = Partial<AnyScenario>,
  Facts = unknown,
  Rule extends AnyRule = AnyRule,
> {
  readonly id: Agreement['channel'];
  /** `共享申请`, `Sharing request`: in titles of cases and notices. */
  readonly words: { readonly request: Sentence; readonly dispute: Sentence };
  readonly book: RuleBook<Rule, Facts>;
  /** The wording in use, by kind; a changed wording gets a new version. */
  readonly undertakings: {
    readonly version: string;
    readonly texts: Readonly<Record<string, Sentence>>;
  };
  readonly reviewers: Reviewers;
  readonly clocks: ChannelClocks;
  /** Reads the whole form; a fault here is one of the program. */
  readForm(form: unknown): Form;
  /** How a grant lets data be taken; empty while a half-filled form does not tell. */
  modesOf(form: Draft): readonly AgreementMode[];
  /** Faults of the form beyond those of every channel, that are no matter of the rules. */
  formReasons(db: Db, now: Date, matter: Matter<Draft>): Promise<readonly Refusal[]>;
  /** Everything the rules look at, as the registers stand now; stored with the request. */
  gatherFacts(db: Db, now: Date, matter: Matter<Draft>): Promise<Facts>;
  /** What a grant would hold: the terms of an agreement. */
  termsOf(db: Db, matter: Matter<Form>, rules: RuleSet<Rule>): Promise<AgreementTerms>;
  /** The same, as far as a half-filled form tells. */
  previewTerms(
    db: Db,
    matter: Matter<Draft>,
    rules: RuleSet<Rule>,
  ): Promise<Pick<Explained, 'row_scope_zh' | 'limits'>>;
  /** What the channel keeps beside an agreement that was concluded, in the same transaction. */
  onGranted?(context: ActionContext, agreement: Agreement, form: Form): Promise<void>;
}

/** The channels of the house. */
export interface Channels {
  /** The channel of a request. */
  of(row: { readonly channel: string }): Channel;
}

/** Finds channels by their id; a request of a channel that is not there is a fault. */
export function createChannels(channels: readonly Channel[]): Channels {
  const byId = new Map<string, Channel>(channels.map((channel) => [channel.id, channel]));
  return {
    of: ({ channel }) => {
      const found = byId.get(channel);
      if (!found) throw new Error(`no channel ${channel}`);
      return found;
    },
  };
}
