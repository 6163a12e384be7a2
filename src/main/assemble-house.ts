import { hostname } from 'node:os';
import { join } from 'node:path';
import type { AnyAction } from '#actions/action.ts';
import type { Job } from '#actions/job.ts';
import { actionRefusals } from '#actions/refusals.ts';
import { createSharingActions, sharingRefusals } from '#channels/sharing/index.ts';
import { evidenceRoutes } from '#doors/http/evidence-routes.ts';
import { gatewayRoutes } from '#doors/http/gateway-routes.ts';
import type { HostDeps } from '#doors/http/host.ts';
import type { Metrics } from '#doors/http/metrics.ts';
import { sessionRoutes } from '#doors/http/session.ts';
import { uploadRoutes } from '#doors/http/upload-routes.ts';
import { openEvidenceLog } from '#platform/evidence-files/index.ts';
import type { TimedJob } from '#platform/job-worker.ts';
import { createPasswordHasher } from '#platform/password-hasher.ts';
import { listenToFacts } from '#platform/postgres/index.ts';
import { keptSecret } from '#platform/secret-files.ts';
import { createSegmenter } from '#platform/segmenter.ts';
import { openUploadFiles } from '#platform/upload-files.ts';
import {
  type AgreementWatch,
  agreementRefusals,
  createAgreementActions,
  createAgreementJobs,
} from '#spine/agreements/index.ts';
import { caseRefusals, createCaseActions, createCaseJobs } from '#spine/cases/index.ts';
import {
  catalogActions,
  catalogJobs,
  catalogRefusals,
  type Segmenter,
  type Uploads,
} from '#spine/catalog/index.ts';
import { type Delivery, deliveryRefusals, tellingActions } from '#spine/delivery/index.ts';
import {
  type EvidenceLog,
  evidenceActions,
  evidenceRefusals,
  FactDrainer,
} from '#spine/evidence/index.ts';
import {
  isDemoLoaded,
  type PasswordHasher,
  partiesActions,
  partiesRefusals,
} from '#spine/parties/index.ts';
import { lakeActions, lakeJobs, lakeRefusals, resumeLake } from '#stewardship/lake/index.ts';
import { openGateway } from './open-gateway.ts';
import { type OpenLake, openLake } from './open-lake.ts';
import type { Store } from './open-store.ts';
import type { Options } from './options.ts';

/** Every reason to refuse that the house knows, by code. */
export const allRefusals = {
  ...actionRefusals.specs,
  ...partiesRefusals.specs,
  ...catalogRefusals.specs,
  ...agreementRefusals.specs,
  ...deliveryRefusals.specs,
  ...evidenceRefusals.specs,
  ...caseRefusals.specs,
  ...lakeRefusals.specs,
  ...sharingRefusals.specs,
};

/** What the rooms are put together from. */
export interface HouseParts {
  readonly options: Options;
  readonly store: Store;
  readonly metrics: Metrics;
  reportFault(where: string, fault: unknown): void;
}

/** The rooms, with their powers handed in. */
export interface House {
  readonly parts: HouseParts;
  readonly jobs: readonly Job[];
  readonly timed: readonly TimedJob[];
  readonly host: Omit<HostDeps, 'metrics' | 'web_folder' | 'reportFault'>;
  readonly evidence: EvidenceLog;
  readonly lake: OpenLake;
  readonly gateway: Delivery;
  readonly master_key: Buffer;
  readonly hasher: PasswordHasher;
  readonly segmenter: Segmenter;
  readonly uploads: Uploads;
  readonly watch: AgreementWatch;
  now(): Date;
  close(): Promise<void>;
}

/** Opens what the rooms stand on and hands each its powers. The only place that knows them all. */
export async function assembleHouse(parts: HouseParts): Promise<House> {
  const { options, store, reportFault } = parts;
  const { db } = store;
  const now = (): Date => new Date();
  const master_key = keptSecret(join(options.data_folder, 'keys', 'master.key'));
  const evidence = await openEvidenceLog({
    data: options.data_folder,
    origin: `${hostname().replace(/[^A-Za-z0-9.-]/g, '-')}/datong`,
    onFault: reportFault,
  });
  const drainer = new FactDrainer({
    db,
    log: evidence,
    clock: () => performance.now(),
    onFault: reportFault,
  });
  const notices = await listenToFacts(store.app_config);
  const hasher = createPasswordHasher();
  const segmenter = createSegmenter();
  const uploads = openUploadFiles(join(options.data_folder, 'uploads'), now());
  const lake = await openLake({ parts, uploads, segmenter, master_key, now });
  const gateway = await openGateway({ parts, lake, evidence, notices, master_key });
  notices.subscribe(() => drainer.poke());
  drainer.start();
  await resumeLake(lake.ports);
  const watch = {
    agreementChanged: (id: string) =>
      gateway.hear({ type: 'agreement.changed', subjects: [`agreement:${id}`] }),
  };
  const demo = { loaded: () => isDemoLoaded(db), shown: options.demo && isLoopback(options.host) };
  const actions: readonly AnyAction[] = tellingActions(
    [
      ...partiesActions({ hasher, masterKey: master_key, demo }),
      ...catalogActions({ segmenter, uploads }),
      ...createAgreementActions(watch),
      ...createSharingActions(watch),
      ...createCaseActions(),
      ...evidenceActions(evidence),
      ...lakeActions(lake.ports),
      ...gateway.actions,
    ],
    (fact) => gateway.hear(fact),
  );
  const session = sessionRoutes({ db, masterKey: master_key, now });
  const runner = { db, now, reportFault };
  return {
    parts,
    evidence,
    lake,
    gateway,
    master_key,
    hasher,
    segmenter,
    uploads,
    watch,
    now,
    jobs: [
      ...catalogJobs({ db, now, segmenter, uploads }),
      ...lakeJobs(lake.ports),
      ...createAgreementJobs({ db, now, ...watch }),
      ...createCaseJobs({ db, now }),
    ],
    timed: [
      { name: 'agreements.expire-due', cron: '* * * * *' },
      { name: 'cases.remind-overdue', cron: '*/10 * * * *' },
    ],
    host: {
      actions,
      refusals: allRefusals,
      house: runner,
      ...session,
      routes: [
        gatewayRoutes({ call: (request) => gateway.call(request), metrics: parts.metrics }),
        evidenceRoutes({ log: evidence, resolveActor: session.resolveActor }),
        uploadRoutes({ uploads, resolveActor: session.resolveActor }),
      ],
      unready: () => unreadyParts(parts, evidence, notices.healthy()),
    },
    close: async () => {
      await gateway.close();
      await drainer.stop();
      await notices.close();
      await lake.close();
      await evidence.close();
    },
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

async function unreadyParts(
  { store }: HouseParts,
  evidence: EvidenceLog,
  news: boolean,
): Promise<readonly string[]> {
  const answers = await store.pool.query('select 1').then(
    () => true,
    () => false,
  );
  return [
    ...(answers ? [] : ['store']),
    ...(news ? [] : ['fact-notices']),
    ...(evidence.state === 'open' ? [] : ['evidence']),
  ];
}
