import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { demoClients, keysOf } from '../clients/client-store.ts';
import { listDemoCredentials } from '../contracts.ts';
import { deriveClientSecret } from '../derived-secrets.ts';
import { partiesFacts } from '../facts.ts';
import { getOrganisation } from '../organisations/organisation-store.ts';
import { membershipsOf } from '../people/membership-store.ts';
import { viewPerson } from '../people/person-store.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { openSession } from '../sessions/session-store.ts';
import { type DemoAccount, demoAccounts } from './demo-store.ts';

type Answer = z.input<typeof listDemoCredentials.output>;

export function listDemoCredentialsAction(ports: PartiesPorts): AnyAction {
  return action(listDemoCredentials, (context) => run(ports, context));
}

async function run(ports: PartiesPorts, context: ActionContext): Promise<Answer> {
  if (!ports.demo.shown || !(await ports.demo.loaded())) {
    throw new Refused([partiesRefusals.reason('demo-not-shown')]);
  }
  const accounts: Answer['accounts'] = [];
  for (const account of await demoAccounts(context.db)) {
    accounts.push(...(await openDemoSession(context, account)));
  }
  return { accounts, clients: await keysOfDemo(ports, context) };
}

/** The account with a session of its own; nothing while it cannot act for anybody. */
async function openDemoSession(
  context: ActionContext,
  account: DemoAccount,
): Promise<Answer['accounts']> {
  const { db, now } = context;
  const [membership] = await membershipsOf(db, account.id);
  if (!membership) return [];
  const organisation = await getOrganisation(db, membership.organisation_id);
  if (organisation.state === 'suspended') return [];
  const ids = { person_id: account.id, organisation_id: organisation.id };
  const session = await openSession(db, { ...ids, kind: 'program' }, now);
  await context.record(
    partiesFacts['session.opened'].of({
      subjects: [`session:${session.id}`, `person:${account.id}`],
      payload: { session_id: session.id, ...ids, by: 'demo' },
    }),
  );
  return [
    {
      account: account.account,
      password: account.password,
      name: viewPerson(account).name,
      roles: [...membership.roles],
      organisation: organisation.name,
      organisation_id: organisation.id,
      token: session.token,
    },
  ];
}

/** The newest key that works of every client of the demo city. */
async function keysOfDemo(
  ports: PartiesPorts,
  { db, now }: ActionContext,
): Promise<Answer['clients']> {
  const clients = await demoClients(db);
  const keys = await keysOf(
    db,
    clients.map(({ id }) => id),
  );
  return clients.flatMap((client) => {
    const key = keys.find(
      (one) => one.client_id === client.id && one.state === 'active' && one.expires_at > now,
    );
    if (!key || client.state === 'suspended') return [];
    return {
      organisation: client.organisation_name,
      organisation_id: client.organisation_id,
      client: client.name,
      client_id: client.id,
      key_id: key.key_id,
      secret: deriveClientSecret(ports.masterKey, key.key_id),
    };
  });
}
