import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ActionContext } from '#actions/action.ts';
import { type Job, job } from '#actions/job.ts';
import { demoClients, keysOf, revokeKeys } from '../clients/client-store.ts';
import { partiesFacts } from '../facts.ts';
import { deleteMembership, membershipsOf } from '../people/membership-store.ts';
import { setPassword } from '../people/person-store.ts';
import type { PasswordHasher } from '../ports.ts';
import { closeSessions } from '../sessions/session-store.ts';
import { type DemoAccount, demoAccounts, forgetDemoPasswords, isDemoLoaded } from './demo-store.ts';

const reason = '以 --no-demo 启动';

/**
 * Closes the accounts, sessions and keys of the demo city where it was loaded and is wanted no
 * more: their passwords were shown to whoever asked. The people stay in the records, without roles.
 */
export function closeDemoJob(hasher: PasswordHasher): Job<z.ZodObject, void> {
  return job({
    name: 'parties.close-demo',
    kind: 'pipeline',
    payload: z.object({}),
    facts: ['demo.closed', 'membership.withdrawn', 'client-key.revoked'],
    run: async ({ db, step }) => {
      if (!(await isDemoLoaded(db))) return;
      const hash = await hasher.hash(randomBytes(48).toString('base64'));
      await step(async (context) => {
        let sessions_closed = 0;
        const people = await demoAccounts(context.db);
        for (const person of people) sessions_closed += await closePerson(context, person, hash);
        const keys = await revokeDemoKeys(context);
        await forgetDemoPasswords(context.db);
        await context.record(
          partiesFacts['demo.closed'].of({
            subjects: ['demo:city'],
            payload: { people: people.length, keys, sessions_closed },
          }),
        );
      });
    },
  });
}

async function closePerson(
  { db, now, record }: ActionContext,
  { id: person_id }: DemoAccount,
  hash: string,
): Promise<number> {
  for (const { organisation_id, roles } of await membershipsOf(db, person_id)) {
    for (const role of roles) {
      await deleteMembership(db, person_id, organisation_id, role);
      await record(
        partiesFacts['membership.withdrawn'].of({
          subjects: [`person:${person_id}`, `organisation:${organisation_id}`],
          payload: { person_id, organisation_id, role },
        }),
      );
    }
  }
  await setPassword(db, person_id, hash, now, true);
  return await closeSessions(db, { person_id }, now);
}

async function revokeDemoKeys({ db, now, record }: ActionContext): Promise<number> {
  const clients = await demoClients(db);
  const all = await keysOf(
    db,
    clients.map(({ id }) => id),
  );
  const active = all.filter(({ state }) => state === 'active');
  await revokeKeys(
    db,
    active.map(({ key_id }) => key_id),
    now,
  );
  for (const { key_id, client_id } of active) {
    const organisation_id = clients.find(({ id }) => id === client_id)?.organisation_id ?? '';
    await record(
      partiesFacts['client-key.revoked'].of({
        subjects: [
          `client:${client_id}`,
          `client-key:${key_id}`,
          `organisation:${organisation_id}`,
        ],
        payload: { key_id, client_id, organisation_id, reason },
      }),
    );
  }
  return active.length;
}
