import { join } from 'node:path';
import type { ActionContext, AnyAction } from '#actions/action.ts';
import { BoundedQueue, heavyBounds } from '#actions/bounded-queue.ts';
import type { Job, TimedJob } from '#actions/job.ts';
import { CallerBounds } from '#doors/http/caller-bounds.ts';
import { evidenceRoutes } from '#doors/http/evidence-routes.ts';
import { gatewayRoutes } from '#doors/http/gateway-routes.ts';
import type { HostDeps } from '#doors/http/host.ts';
import { openListRoutes } from '#doors/http/open-list-routes.ts';
import { openRoutes } from '#doors/http/open-routes.ts';
import { runRoutes } from '#doors/http/run-routes.ts';
import { sessionRoutes } from '#doors/http/session.ts';
import { uploadRoutes } from '#doors/http/upload-routes.ts';
import { witnessRoutes } from '#doors/http/witness-routes.ts';
import { keysPort } from '#platform/at-rest/index.ts';
import { readBackupNotes } from '#platform/backup/index.ts';
import { keptSecret } from '#platform/secret-files.ts';
import { sendNotice } from '#spine/cases/index.ts';
import { createRunKinds, type RunKinds } from '#spine/files/index.ts';
import { demoProofFile } from '#spine/parties/contracts.ts';
import { type AuditNotice, findDataCentreId, isDemoLoaded } from '#spine/parties/index.ts';
import type { AppParts } from './app-parts.ts';
import type { Foundations } from './open-foundations.ts';
import { allRefusals, channels, type Powers, rooms } from './rooms.ts';

/** The rooms, with their powers handed in. */
export interface App {
  readonly parts: AppParts;
  readonly under: Foundations;
  readonly actions: readonly AnyAction[];
  readonly jobs: readonly Job[];
  /** The kinds of run that the rooms declared. */
  readonly runs: RunKinds;
  readonly timed: readonly TimedJob[];
  readonly host: Omit<HostDeps, 'metrics' | 'web_folder' | 'reportFault'>;
}

/** Hands each room its powers. The only place that knows them all. */
export function assembleApp(parts: AppParts, under: Foundations): App {
  const runs = createRunKinds();
  const powers = powersOf(parts, under, runs);
  const opened = rooms.map((room) => room.open(powers));
  const actions = opened.flatMap((one) => one.actions);
  return {
    parts,
    under,
    actions,
    runs,
    jobs: opened.flatMap((one) => one.jobs),
    timed: rooms.flatMap((room) => room.timed),
    host: hostOf(parts, under, { actions, runs }),
  };
}

function powersOf(
  { options, store: { db }, reportFault }: AppParts,
  under: Foundations,
  runs: RunKinds,
): Powers {
  const {
    now,
    gateway,
    hasher,
    segmenter,
    uploads,
    clock,
    evidence,
    lake,
    opening,
    master_key,
    subscriptions,
  } = under;
  // Passwords of fictional people are for whoever sits at this machine, not for a network.
  const shown = options.demo && isLoopback(options.host) && options.public_url === undefined;
  const proof = options.demo ? keptSecret(join(options.data_folder, ...demoProofFile)) : undefined;
  return {
    db,
    now,
    hasher,
    masterKey: master_key,
    demo: { loaded: () => isDemoLoaded(db), shown, proof },
    tellAudit,
    segmenter,
    uploads,
    clock,
    evidence,
    gateway,
    channels,
    values: rooms.flatMap((room) => room.values),
    facts: rooms.flatMap((room) => Object.values(room.facts)),
    lake: lake.ports,
    subscriptions,
    runs,
    reportFault,
    readBackupNotes: () => readBackupNotes(options.data_folder),
    opening: opening.ports,
    keys: keysPort(under.vault.keys),
  };
}

function hostOf(
  parts: AppParts,
  under: Foundations,
  { actions, runs }: { readonly actions: readonly AnyAction[]; readonly runs: RunKinds },
): App['host'] {
  const { db } = parts.store;
  const { now, master_key: masterKey, gateway, evidence, uploads, subscriptions } = under;
  const session = sessionRoutes({ db, masterKey, now, public_url: parts.options.public_url });
  const { resolveActor } = session;
  const runner = {
    db,
    now,
    reportFault: parts.reportFault,
    subscriptions,
    heavy: new BoundedQueue(heavyBounds),
    isTimeSure: () => under.clock.view().sure,
  };
  const callers = new CallerBounds();
  return {
    actions,
    refusals: allRefusals(),
    runner,
    callers,
    ...session,
    routes: [
      gatewayRoutes({
        call: (request) => gateway.call(request),
        metrics: parts.metrics,
        reportFault: parts.reportFault,
      }),
      openRoutes({
        call: (request) => gateway.callPublic(request),
        metrics: parts.metrics,
        reportFault: parts.reportFault,
      }),
      openListRoutes(runner, actions, callers),
      evidenceRoutes({ log: evidence, resolveActor }),
      uploadRoutes({ uploads, db, now, resolveActor }),
      runRoutes({ db, runs, resolveActor }),
      ...(under.witnesses.own ? [witnessRoutes(under.witnesses.own)] : []),
    ],
    unready: () => unreadyParts(parts, under),
  };
}

/** Into the inbox of the audit administrators, who stand in the data centre. */
async function tellAudit({ db, now }: ActionContext, notice: AuditNotice): Promise<void> {
  const organisation_id = await findDataCentreId(db);
  if (organisation_id === undefined) return;
  await sendNotice(db, now, { ...notice, organisation_id, role: 'audit-administrator' });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

async function unreadyParts(
  { store }: AppParts,
  { clock, drainer, evidence, notices }: Foundations,
): Promise<readonly string[]> {
  const answers = await store.pool.query('select 1').then(
    () => true,
    () => false,
  );
  return [
    ...(answers ? [] : ['store']),
    ...(notices.healthy() ? [] : ['fact-notices']),
    ...(evidence.state === 'open' ? [] : ['evidence']),
    ...(clock.view().sure ? [] : ['clock']),
    ...(drainer.healthy ? [] : ['fact-drain']),
  ];
}
