import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { authorizationHeader, stringToSign, textSha256 } from '#kernel/request-signature.ts';
import { newSalt } from './call-record.ts';
import { previewCall } from './contracts.ts';
import { getPlan } from './explain-plan.ts';
import { getOwnAgreement } from './party-reasons.ts';
import type { Plan } from './plan/plan.ts';
import type { PlanCache } from './plan/plan-cache.ts';
import type { AgreementBook } from './ports.ts';
import { bindQuery } from './query/bind-query.ts';
import { type Operation, reasonsOfMode, reasonsOfPurpose } from './query/check-terms.ts';
import { parseBody } from './query/parse-query.ts';

interface Ports {
  readonly agreements: AgreementBook;
  readonly plans: PlanCache;
}

/** Shows how a call is signed and sent; the secret stays with whoever has it. */
export function previewCallAction(ports: Ports): AnyAction {
  return action(previewCall, (context, input) => run(ports, context, input));
}

async function run(
  ports: Ports,
  context: ActionContext,
  { agreement_id, key_id, body }: z.output<typeof previewCall.input>,
): Promise<z.input<typeof previewCall.output>> {
  await getOwnAgreement(ports.agreements, context.actor, agreement_id, ['consumer']);
  const plan = await getPlan(ports.plans, agreement_id, context.now);
  const method = 'POST';
  const operation = operationOf(plan);
  const path = `/gateway/${agreement_id}/${operation}`;
  const time = String(context.now.getTime());
  const nonce = newSalt();
  const body_sha256 = textSha256(body);
  const string_to_sign = stringToSign({ method, target: path, body_sha256, time, nonce });
  const authorization = authorizationHeader({ key_id, time, nonce, signature: 'SIGNATURE' });
  return {
    method,
    path,
    body,
    body_sha256,
    time,
    nonce,
    string_to_sign,
    authorization,
    curl: curlOf({ path, body, string_to_sign, authorization }),
    objections: objectionsTo(plan, operation, body).map(
      ({ code, title_zh, title_en, detail, field }) => ({
        code,
        title_zh,
        title_en,
        detail: [field, detail].filter((part) => part !== undefined).join(': '),
      }),
    ),
  };
}

// A body is sent to query or to verify; files are asked for without one.
function operationOf({ modes }: Plan): Operation {
  return modes.has('verify') && !modes.has('query') ? 'verify' : 'query';
}

/** What the gateway would refuse in this body whenever it came. */
function objectionsTo(plan: Plan, operation: Operation, body: string): readonly Refusal[] {
  const { query, reasons } = parseBody(body);
  const found: Refusal[] = [...reasonsOfMode(plan, operation)];
  if (!query) return [...found, ...reasons];
  found.push(...reasonsOfPurpose(plan, query));
  bindQuery(plan, query, found);
  return found;
}

// The secret is read from the environment, so that it stays out of the history of commands.
function curlOf(call: {
  readonly path: string;
  readonly body: string;
  readonly string_to_sign: string;
  readonly authorization: string;
}): string {
  const header = call.authorization.replace('SIGNATURE', '$SIGNATURE');
  return [
    `SIGNATURE=$(printf '%s' ${shellText(call.string_to_sign)} | openssl dgst -sha256 -hmac "$DATONG_SECRET" -r | cut -c1-64)`,
    `curl -sS "\${DATONG_URL:-http://localhost:7070}${call.path}" \\`,
    `  -H "Authorization: ${header}" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  --data-raw ${shellText(call.body)}`,
  ].join('\n');
}

function shellText(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
