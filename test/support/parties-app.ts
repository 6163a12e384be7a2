import type { FastifyInstance } from 'fastify';
import type { Actor, AnyAction } from '#actions/action.ts';
import { createHost, type HostDeps } from '#doors/http/host.ts';
import { openMetrics } from '#doors/http/metrics.ts';
import { sessionRoutes } from '#doors/http/session.ts';
import { readId } from '#kernel/ids.ts';
import { createPasswordHasher } from '#platform/password-hasher.ts';
import { demoPersonId, loadDemoParties } from '#procedures/demo-city/parties.ts';
import { demoPeople } from '#procedures/demo-city/people.ts';
import {
  type AuditNotice,
  isDemoLoaded,
  membershipsOf,
  partiesActions,
  partiesRefusals,
} from '#spine/parties/index.ts';
import { openTestApp, type TestApp } from './test-app.ts';

/** The room of parties with the demo city in it. */
export interface PartiesApp extends TestApp {
  readonly actions: readonly AnyAction[];
  readonly masterKey: Buffer;
  /** What the audit administrator was told, in order. */
  readonly audited: readonly AuditNotice[];
  /** Someone of the demo city in their roles; no session stands behind the actor. */
  as(account: string): Promise<Actor & { kind: 'person' }>;
  passwordOf(account: string): Promise<string>;
}

/** What stands in the data folder of this test's demo city. */
export const testDemoProof = Buffer.alloc(32, 9);
export const testMasterKey = Buffer.alloc(32, 7);

/** Opens it; `demoShown` is whether the house says that demo passwords may be shown. */
export async function openPartiesApp(demoShown = true): Promise<PartiesApp> {
  const hasher = createPasswordHasher();
  const audited: AuditNotice[] = [];
  let actions: readonly AnyAction[] = [];
  const app = await openTestApp(({ db }) => {
    const demo = { loaded: () => isDemoLoaded(db), shown: demoShown, proof: testDemoProof };
    const tellAudit = async (_: unknown, notice: AuditNotice): Promise<void> => {
      audited.push(notice);
    };
    actions = partiesActions({ hasher, masterKey: testMasterKey, demo, tellAudit });
    return actions;
  });
  await loadDemoParties({ ...app.runner, hasher });
  return Object.assign(app, {
    actions,
    masterKey: testMasterKey,
    audited,
    as: async (account: string) => {
      const known = demoPeople.find((person) => person.account === account);
      if (!known) throw new Error(`nobody in the demo city is called ${account}`);
      const person_id = demoPersonId(account);
      const [membership] = await membershipsOf(app.db, person_id);
      return {
        kind: 'person' as const,
        person_id,
        name: known.name,
        organisation_id: readId('org', membership?.organisation_id ?? ''),
        roles: membership?.roles ?? [],
      };
    },
    passwordOf: async (account: string) => {
      const row = await app.db
        .selectFrom('demo_credential')
        .select('password')
        .where('person_id', '=', demoPersonId(account))
        .executeTakeFirstOrThrow();
      return row.password;
    },
  });
}

/** The room behind the HTTP host, with sessions as the platform resolves them. */
export async function openPartiesHost(
  app: PartiesApp,
  more: Partial<HostDeps> = {},
): Promise<FastifyInstance> {
  const { db, masterKey, actions } = app;
  const now = () => app.now;
  const reportFault = (_: string, fault: unknown) => {
    app.faults.push(fault);
  };
  return await createHost({
    runner: { db, now, reportFault },
    metrics: openMetrics(),
    actions,
    refusals: partiesRefusals.specs,
    routes: [],
    unready: async () => [],
    reportFault,
    ...sessionRoutes({ db, masterKey, now }),
    ...more,
  });
}

/** Everything the application can read, as text; `demo_credential` is there to be shown. */
export async function textOfAllTables({ pool }: PartiesApp): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname <> 'demo_credential' and has_table_privilege(oid, 'select')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const all = await pool.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
    texts.push(...all.rows.map(({ row }) => row));
  }
  return texts.join('\n');
}
