import { randomBytes } from 'node:crypto';
import { signedAuthorization } from '#kernel/request-signature.ts';
import { purpose } from './apply-for-data.ts';
import type { Cast } from './find-cast.ts';
import { knownPersons } from './known-persons.ts';
import type { Narrator } from './narrator.ts';
import type { StepReport } from './step-report.ts';
import type { TourInstance } from './tour-instance.ts';

const atOnce = 16;
const case_number = 'PD-20261123-0001';

/** A call of the story and how it must end: `ok`, or the code of the refusal. */
export interface PlannedCall {
  readonly body: Readonly<Record<string, unknown>>;
  readonly expected: string;
}

/** What came back. */
export interface CallAnswer {
  readonly outcome: string;
  readonly rows: number;
  readonly receipt: string;
}

/** Calls many times, some of them as nobody may; each must end as it has to, with a receipt. */
export async function callGateway(
  instance: TourInstance,
  cast: Cast,
  agreement_id: string,
  calls: number,
  narrator: Narrator,
): Promise<StepReport & { readonly receipts: readonly string[] }> {
  const persons = knownPersons(calls);
  const plan = Array.from({ length: calls }, (_, place) =>
    plannedCall(place, persons[place] ?? ''),
  );
  const answers: CallAnswer[] = [];
  const wrong: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let place = next++; place < plan.length; place = next++) {
      const planned = plan[place];
      if (!planned) return;
      const answer = await call(instance.url, cast, agreement_id, planned);
      answers.push(answer);
      if (answer.outcome !== planned.expected)
        wrong.push(`${planned.expected} ≠ ${answer.outcome}`);
      if (answers.length % 50 === 0) narrator.progress(answers.length, plan.length);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1000;
  const receipts = answers.map(({ receipt }) => receipt).filter(Boolean);
  return {
    step: 'calls',
    zh: '调用网关',
    en: 'Call the gateway',
    ok: wrong.length === 0 && new Set(receipts).size === plan.length,
    counts: {
      calls: answers.length,
      answered: answers.filter(({ outcome }) => outcome === 'ok').length,
      refused: answers.filter(({ outcome }) => outcome !== 'ok').length,
      rows: answers.reduce((sum, { rows }) => sum + rows, 0),
      receipts: receipts.length,
      by_outcome: countBy(answers.map(({ outcome }) => outcome)),
      seconds: Number(seconds.toFixed(2)),
      ...(wrong.length > 0 ? { wrong: countBy(wrong) } : {}),
    },
    receipts,
  };
}

/** Of twenty calls: sixteen as agreed, four as nobody may. */
function plannedCall(place: number, id_number: string): PlannedCall {
  const where = { id_number };
  const agreed = { where, purpose, case_number };
  switch (place % 20) {
    case 3:
      return {
        body: { where, purpose: '推荐商品', case_number },
        expected: 'delivery.purpose-differs',
      };
    case 7:
      return { body: { where, purpose }, expected: 'delivery.case-missing' };
    case 11:
      return { body: { ...agreed, select: ['phone'] }, expected: 'delivery.column-not-agreed' };
    case 15:
      return {
        body: { ...agreed, limit: 1_000_000 },
        expected: 'delivery.records-per-call-exceeded',
      };
    case 19:
      return { body: { purpose, case_number, limit: 3 }, expected: 'ok' };
    default:
      return { body: agreed, expected: 'ok' };
  }
}

/** Makes one signed call. */
export async function call(
  url: string,
  cast: Cast,
  agreement_id: string,
  planned: PlannedCall,
): Promise<CallAnswer> {
  const target = `/gateway/${agreement_id}/query`;
  const body = JSON.stringify(planned.body);
  const authorization = signedAuthorization(cast.key_id, cast.secret, {
    method: 'POST',
    target,
    body,
    time_ms: Date.now(),
    nonce: randomBytes(18).toString('base64url'),
  });
  const response = await fetch(`${url}${target}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body,
  });
  const answer = (await response.json()) as { rows?: unknown[]; receipt?: string; code?: string };
  return {
    outcome: response.ok ? 'ok' : (answer.code ?? String(response.status)),
    rows: answer.rows?.length ?? 0,
    receipt: answer.receipt ?? '',
  };
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
