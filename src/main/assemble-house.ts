import type { AnyAction } from '#actions/action.ts';
import type { Job } from '#actions/job.ts';
import { createSharingActions } from '#channels/sharing/index.ts';
import { evidenceRoutes } from '#doors/http/evidence-routes.ts';
import { gatewayRoutes } from '#doors/http/gateway-routes.ts';
import type { HostDeps } from '#doors/http/host.ts';
import { sessionRoutes } from '#doors/http/session.ts';
import { uploadRoutes } from '#doors/http/upload-routes.ts';
import type { TimedJob } from '#platform/job-worker.ts';
import {
  type AgreementWatch,
  createAgreementActions,
  createAgreementJobs,
  expiryJobName,
} from '#spine/agreements/index.ts';
import { createCaseActions, createCaseJobs, reminderJobName } from '#spine/cases/index.ts';
import { catalogActions, catalogJobs } from '#spine/catalog/index.ts';
import { tellingActions } from '#spine/delivery/index.ts';
import { evidenceActions } from '#spine/evidence/index.ts';
import { isDemoLoaded, partiesActions } from '#spine/parties/index.ts';
import { lakeActions, lakeJobs } from '#stewardship/lake/index.ts';
import { allRefusals } from './all-refusals.ts';
import type { HouseParts } from './house-parts.ts';
import type { Foundations } from './open-foundations.ts';

/** The rooms, with their powers handed in. */
export interface House {
  readonly parts: HouseParts;
  readonly under: Foundations;
  readonly actions: readonly AnyAction[];
  readonly jobs: readonly Job[];
  readonly timed: readonly TimedJob[];
  readonly host: Omit<HostDeps, 'metrics' | 'web_folder' | 'reportFault'>;
}

/** Hands each room its powers. The only place that knows them all. */
export function assembleHouse(parts: HouseParts, under: Foundations): House {
  const { gateway } = under;
  const watch: AgreementWatch = {
    agreementChanged: (id) =>
      gateway.hear({ type: 'agreement.changed', subjects: [`agreement:${id}`] }),
  };
  const actions = tellingActions(actionsOf(parts, under, watch), (fact) => gateway.hear(fact));
  return {
    parts,
    under,
    actions,
    jobs: jobsOf(parts, under, watch),
    timed: [
      { name: expiryJobName, cron: '* * * * *' },
      { name: reminderJobName, cron: '*/10 * * * *' },
    ],
    host: hostOf(parts, under, actions),
  };
}

function actionsOf(
  { options, store }: HouseParts,
  under: Foundations,
  watch: AgreementWatch,
): readonly AnyAction[] {
  const { hasher, master_key: masterKey, segmenter, uploads, evidence, lake, gateway } = under;
  // Passwords of fictional people are for whoever sits at this machine, not for a network.
  const shown = options.demo && isLoopback(options.host);
  const demo = { loaded: () => isDemoLoaded(store.db), shown };
  return [
    ...partiesActions({ hasher, masterKey, demo }),
    ...catalogActions({ segmenter, uploads }),
    ...createAgreementActions(watch),
    ...createSharingActions(watch),
    ...createCaseActions(),
    ...evidenceActions(evidence),
    ...lakeActions(lake.ports),
    ...gateway.actions,
  ];
}

function jobsOf(
  { store: { db } }: HouseParts,
  { now, segmenter, uploads, lake }: Foundations,
  watch: AgreementWatch,
): readonly Job[] {
  return [
    ...catalogJobs({ db, now, segmenter, uploads }),
    ...lakeJobs(lake.ports),
    ...createAgreementJobs({ db, now, ...watch }),
    ...createCaseJobs({ db, now }),
  ];
}

function hostOf(
  parts: HouseParts,
  under: Foundations,
  actions: readonly AnyAction[],
): House['host'] {
  const { db } = parts.store;
  const { now, master_key: masterKey, gateway, evidence, uploads } = under;
  const session = sessionRoutes({ db, masterKey, now });
  const { resolveActor } = session;
  return {
    actions,
    refusals: allRefusals,
    house: { db, now, reportFault: parts.reportFault },
    ...session,
    routes: [
      gatewayRoutes({ call: (request) => gateway.call(request), metrics: parts.metrics }),
      evidenceRoutes({ log: evidence, resolveActor }),
      uploadRoutes({ uploads, resolveActor }),
    ],
    unready: () => unreadyParts(parts, under),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

async function unreadyParts(
  { store }: HouseParts,
  { evidence, notices }: Foundations,
): Promise<readonly string[]> {
  const answers = await store.pool.query('select 1').then(
    () => true,
    () => false,
  );
  return [
    ...(answers ? [] : ['store']),
    ...(notices.healthy() ? [] : ['fact-notices']),
    ...(evidence.state === 'open' ? [] : ['evidence']),
  ];
}
