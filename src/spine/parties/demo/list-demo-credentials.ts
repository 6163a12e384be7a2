import type { z } from 'zod';
import { type ActionContext, type AnyAction, action, type Db } from '#actions/action.ts';
import type { OrganisationId, PersonId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { demoClients, keysOf } from '../clients/client-store.ts';
import { listDemoCredentials, openDemoSessions } from '../contracts.ts';
import { deriveClientSecret, isSameSecret } from '../derived-secrets.ts';
import { partiesFacts } from '../facts.ts';
import { getOrganisation } from '../organisations/organisation-store.ts';
import { membershipsOf } from '../people/membership-store.ts';
import { viewPerson } from '../people/person-store.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { openSession } from '../sessions/session-store.ts';
import { demoAccounts } from './demo-store.ts';

type Shown = z.input<typeof listDemoCredentials.output>;
type Opened = z.input<typeof openDemoSessions.output>;

/** What is done about the accounts of the demo city. */
export function demoActions(ports: PartiesPorts): readonly AnyAction[] {
  return [
    action(listDemoCredentials, (context, input) => show(ports, context, input)),
    action(openDemoSessions, (context, input) => open(ports, context, input)),
  ];
}

async function show(
  ports: PartiesPorts,
  context: ActionContext,
  { asked_here }: z.output<typeof listDemoCredentials.input>,
): Promise<Shown> {
  if (!asked_here || !ports.demo.shown || !(await ports.demo.loaded())) throw notShown();
  const accounts = await actingAccounts(context.db);
  return { accounts, clients: await keysOfDemo(ports, context) };
}

async function open(
  ports: PartiesPorts,
  context: ActionContext,
  { proof }: z.output<typeof openDemoSessions.input>,
): Promise<Opened> {
  const known = ports.demo.proof?.toString('base64');
  const isProven = known !== undefined && isSameSecret(known, proof);
  if (!isProven || !(await ports.demo.loaded())) throw notShown();
  const accounts: Opened['accounts'] = [];
  for (const account of await actingAccounts(context.db)) {
    accounts.push({ ...account, token: await openDemoSession(context, account) });
  }
  return { accounts, clients: await keysOfDemo(ports, context) };
}

function notShown(): Refused {
  return new Refused([partiesRefusals.reason('demo-not-shown')]);
}

type Acting = Shown['accounts'][number] & {
  readonly person_id: PersonId;
  readonly organisation_id: OrganisationId;
};

/** Those who can act for somebody now. */
async function actingAccounts(db: Db): Promise<Acting[]> {
  const acting: Acting[] = [];
  for (const account of await demoAccounts(db)) {
    const [membership] = await membershipsOf(db, account.id);
    if (!membership) continue;
    const organisation = await getOrganisation(db, membership.organisation_id);
    if (organisation.state === 'suspended') continue;
    acting.push({
      person_id: account.id,
      account: account.account,
      password: account.password,
      name: viewPerson(account).name,
      roles: [...membership.roles],
      organisation: organisation.name,
      organisation_id: organisation.id,
    });
  }
  return acting;
}

async function openDemoSession(
  { db, now, record }: ActionContext,
  { person_id, organisation_id }: Acting,
): Promise<string> {
  const session = await openSession(db, { person_id, organisation_id, kind: 'program' }, now);
  await record(
    partiesFacts['session.opened'].of({
      subjects: [`session:${session.id}`, `person:${person_id}`],
      payload: { session_id: session.id, person_id, organisation_id, by: 'demo' },
    }),
  );
  return session.token;
}

/** The newest key that works of every client of the demo city. */
async function keysOfDemo(
  ports: PartiesPorts,
  { db, now }: ActionContext,
): Promise<Shown['clients']> {
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
