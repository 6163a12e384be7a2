import type { AnyAction, Db } from '#actions/action.ts';
import { idsOf } from '#actions/fact-types.ts';
import type { GatewayRequest } from './caller/authenticate.ts';
import { gatewayKeys } from './caller/gateway-keys.ts';
import { KeyCache } from './caller/key-cache.ts';
import { PublicAgreements, type PublicRequest } from './caller/public-caller.ts';
import { ReplayTable, replayBounds } from './caller/replay-table.ts';
import { explainPlanAction } from './explain-plan.ts';
import { Spool } from './file/spool.ts';
import { Gateway } from './gateway.ts';
import type { GatewayAnswer } from './gateway-answer.ts';
import { gatewayLimits } from './limits.ts';
import { PlanCache } from './plan/plan-cache.ts';
import { SharedCopies } from './plan/shared-copies.ts';
import type {
  AgreementBook,
  CredentialStore,
  EvidenceLog,
  EvidenceTail,
  FactNotices,
  ReleasedFiles,
  ServingCopies,
  ServingSource,
  WorkingDays,
} from './ports.ts';
import { previewCallAction } from './preview-call.ts';
import { followCalls } from './usage/follow-calls.ts';
import { listCallsAction } from './usage/list-calls.ts';
import { showUsageAction } from './usage/show-usage.ts';
import { UsageCounters } from './usage/usage-counters.ts';
import { readDayUsage, readSpentRequests } from './usage/usage-store.ts';

/** What delivery needs of the house and the world. */
export interface DeliveryPorts {
  readonly db: Db;
  /** Key of the installation, at least 32 bytes; every key of the gateway is derived from it. */
  readonly master_key: Uint8Array;
  readonly callers: CredentialStore;
  readonly agreements: AgreementBook;
  readonly serving: ServingSource;
  readonly copies: ServingCopies;
  /** Files of what is open to everybody. */
  readonly released: ReleasedFiles;
  /** Where files are made before they leave. */
  readonly spool_folder: string;
  readonly evidence: EvidenceLog;
  readonly tail: EvidenceTail;
  readonly notices: FactNotices;
  readonly calendar: WorkingDays;
  /** Milliseconds since 1970. */
  now(): number;
  reportFault(where: string, fault: unknown): void;
}

/** A fact that may change what the gateway enforces. */
export interface HeardFact {
  readonly type: string;
  readonly subjects: readonly string[];
}

/** The running gateway and what belongs to it. */
export interface Delivery {
  readonly actions: readonly AnyAction[];
  call(request: GatewayRequest): Promise<GatewayAnswer>;
  /** A call of anybody, for what is open. */
  callPublic(request: PublicRequest): Promise<GatewayAnswer>;
  /** Drops what a fact made stale, before whoever caused it hears of success. */
  hear(fact: HeardFact): void;
  close(): Promise<void>;
}

/** Opens the gateway: catches up with the log first, so that no limit begins anew by a restart. */
export async function openDelivery(ports: DeliveryPorts): Promise<Delivery> {
  const { db, now } = ports;
  const started_at = now();
  const follower = await followCalls(db, ports.tail);
  const spent = await readSpentRequests(db, started_at);
  const keys = gatewayKeys(ports.master_key);
  const key_cache = new KeyCache(ports.callers);
  const counters = new UsageCounters({ usedOn: (id, day) => readDayUsage(db, id, day) });
  const plans = new PlanCache({
    ...ports,
    keys,
    counters,
    copies: new SharedCopies(ports.copies),
    reportFault: (where, fault) => ports.reportFault(where, fault),
  });
  const replay = new ReplayTable(replayBounds);
  const open_to_public = new PublicAgreements(ports.agreements);
  const gateway = new Gateway({
    ...ports,
    keys,
    open_to_public,
    spool: new Spool({
      folder: ports.spool_folder,
      file_bytes_max: gatewayLimits.spool_file_bytes_max,
      all_bytes_max: gatewayLimits.spool_bytes_max,
    }),
    plans,
    authenticator: { keys, key_cache, callers: ports.callers, replay, started_at, spent },
    isPolicyFresh: () => ports.notices.healthy(),
    now: () => now(),
    reportFault: (where, fault) => ports.reportFault(where, fault),
  });
  const hear = (fact: HeardFact): void => hearFact(fact, { plans, key_cache, open_to_public });
  const ears = [
    ports.notices.subscribe(hear),
    ports.notices.onGap(() => {
      plans.forgetAll();
      open_to_public.forget();
      key_cache.forget();
    }),
    ports.serving.onPublished((directory_code) => plans.forgetDirectory(directory_code)),
  ];
  return {
    actions: [
      showUsageAction({ ...ports, counters }),
      listCallsAction(ports),
      explainPlanAction({ ...ports, plans }),
      previewCallAction({ ...ports, plans }),
    ],
    call: (request) => gateway.call(request),
    callPublic: (request) => gateway.callPublic(request),
    hear,
    close: async () => {
      for (const unsubscribe of ears) unsubscribe();
      await follower.stop();
      plans.forgetAll();
    },
  };
}

interface Kept {
  readonly plans: PlanCache;
  readonly key_cache: KeyCache;
  readonly open_to_public: PublicAgreements;
}

// Facts about callers are rare; forgetting every key is simpler than knowing whom each concerns.
function hearFact(fact: HeardFact, { plans, key_cache, open_to_public }: Kept): void {
  if (fact.type.startsWith('agreement.')) open_to_public.forget();
  if (/^(client|client-key|organisation)\./.test(fact.type)) key_cache.forget();
  for (const id of idsOf(fact.subjects, 'agreement')) plans.forget(id);
}
