import type { AnyAction, Db } from '#actions/action.ts';
import type { GatewayRequest } from './caller/authenticate.ts';
import { gatewayKeys } from './caller/gateway-keys.ts';
import { KeyCache } from './caller/key-cache.ts';
import { ReplayTable, replayBounds } from './caller/replay-table.ts';
import { explainPlanAction } from './explain-plan.ts';
import { Gateway, type GatewayAnswer } from './gateway.ts';
import { PlanCache } from './plan/plan-cache.ts';
import { SharedCopies } from './plan/shared-copies.ts';
import type {
  AgreementBook,
  CredentialStore,
  EvidenceLog,
  EvidenceTail,
  FactNotices,
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
  const gateway = new Gateway({
    ...ports,
    keys,
    plans,
    authenticator: { keys, key_cache, callers: ports.callers, replay, started_at, spent },
    isPolicyFresh: () => ports.notices.healthy(),
    now: () => now(),
    reportFault: (where, fault) => ports.reportFault(where, fault),
  });
  const hear = (fact: HeardFact): void => hearFact(fact, plans, key_cache);
  const ears = [
    ports.notices.subscribe(hear),
    ports.notices.onGap(() => {
      plans.forgetAll();
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
    hear,
    close: async () => {
      for (const unsubscribe of ears) unsubscribe();
      await follower.stop();
      plans.forgetAll();
    },
  };
}

// Facts about callers are rare; forgetting every key is simpler than knowing whom each concerns.
function hearFact(fact: HeardFact, plans: PlanCache, key_cache: KeyCache): void {
  if (/^(client|client-key|organisation)\./.test(fact.type)) key_cache.forget();
  for (const subject of fact.subjects) {
    if (subject.startsWith('agreement:')) plans.forget(subject.slice(10));
  }
}
