import { randomBytes } from 'node:crypto';
import type { AgreementId, KeyId, OrganisationId } from '#kernel/ids.ts';
import { signedAuthorization } from '#kernel/request-signature.ts';

/** An agreement of the demo city and a key that may call under it. */
export interface DemoCaller {
  readonly agreement_id: AgreementId;
  readonly key_id: KeyId;
  readonly secret: string;
  /** Body of a call that the agreement allows. */
  readonly body: string;
  /** Token of a data-centre operator, for what callers may not see. */
  readonly operator_token: string;
}

interface Credentials {
  readonly accounts: readonly {
    readonly account: string;
    readonly password: string;
    readonly roles: readonly string[];
  }[];
  readonly clients: readonly {
    readonly organisation_id: OrganisationId;
    readonly key_id: KeyId;
    readonly secret: string;
  }[];
}

interface AgreementRow {
  readonly id: AgreementId;
  readonly state: string;
  readonly consumer_id: OrganisationId;
}

/** Finds an active agreement of the demo city and how to call under it, by the public API alone. */
export async function findDemoCaller(url: string): Promise<DemoCaller> {
  const credentials = await getJson<Credentials>(`${url}/api/demo/credentials`);
  const operator = credentials.accounts.find(({ roles }) => roles.includes('platform-operator'));
  if (!operator) throw new Error('the demo city has no operator');
  const operator_token = await signIn(url, operator);
  const { items } = await getJson<{ items: readonly AgreementRow[] }>(
    `${url}/api/agreements?limit=100`,
    operator_token,
  );
  for (const agreement of items.filter(({ state }) => state === 'active')) {
    const client = credentials.clients.find((one) => one.organisation_id === agreement.consumer_id);
    if (!client) continue;
    const plan = await getJson<{ purpose: string; case_rule: { required: boolean } }>(
      `${url}/api/agreements/${agreement.id}/plan`,
      operator_token,
    );
    return {
      agreement_id: agreement.id,
      key_id: client.key_id,
      secret: client.secret,
      operator_token,
      body: JSON.stringify({
        limit: 1,
        purpose: plan.purpose,
        ...(plan.case_rule.required ? { case_number: 'SL-20260001' } : {}),
      }),
    };
  }
  throw new Error('the demo city has no active agreement with a client');
}

/** Makes one signed call. */
export function callGateway(
  url: string,
  caller: DemoCaller,
  body = caller.body,
): Promise<Response> {
  const target = `/gateway/${caller.agreement_id}/query`;
  const authorization = signedAuthorization(caller.key_id, caller.secret, {
    method: 'POST',
    target,
    body,
    time_ms: Date.now(),
    nonce: randomBytes(18).toString('base64url'),
  });
  return fetch(`${url}${target}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body,
  });
}

async function signIn(
  url: string,
  { account, password }: Credentials['accounts'][number],
): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (!token) throw new Error(`${account} could not sign in: ${response.status}`);
  return token;
}

async function getJson<Value>(address: string, token?: string): Promise<Value> {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(address, { headers });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Value;
}
