import type { HttpAnswer, ProgramKey, SignedCall } from '../framework/doors/http-door.ts';
import type { ItemContext } from '../framework/item-context.ts';
import { meetCity } from './city.ts';
import { accounts } from './names.ts';

/** What the gateway answered. */
export interface GatewayAnswer {
  /** `ok`, or the codes of the refusal, several joined by a blank. */
  readonly outcome: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly receipt: string;
  readonly milliseconds: number;
}

/** How a call differs from an ordinary one. */
export type CallWish = Omit<SignedCall, 'key' | 'body'> & {
  readonly as?: string;
  readonly key?: ProgramKey;
};

/** One signed call under an agreement, by the program of the applicant unless said otherwise. */
export async function callGateway(
  context: ItemContext,
  agreement_id: string,
  body: Readonly<Record<string, unknown>>,
  { as = accounts.applicant, key, ...more }: CallWish = {},
): Promise<GatewayAnswer> {
  const city = await meetCity(context);
  const signing = key ?? city.keyOf(city.person(as).organisation_id);
  const target = `/gateway/${agreement_id}/query`;
  const answer = await context.http.signed('POST', target, { key: signing, body, ...more });
  return readAnswer(answer);
}

function readAnswer({ status, json, milliseconds }: HttpAnswer): GatewayAnswer {
  const answer = json as {
    readonly rows?: readonly Readonly<Record<string, unknown>>[];
    readonly receipt?: string;
    readonly code?: string;
  } | null;
  return {
    outcome: status === 200 ? 'ok' : (answer?.code ?? String(status)),
    rows: answer?.rows ?? [],
    receipt: answer?.receipt ?? '',
    milliseconds,
  };
}
