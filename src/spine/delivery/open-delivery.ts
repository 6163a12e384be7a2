import type { AnyAction, Db } from '#actions/action.ts';
import type { FactSubscription, FactSubscriptions } from '#actions/fact-subscriptions.ts';
import { idsOf } from '#actions/fact-types.ts';
import { readId } from '#kernel/ids.ts';
import { agreementFacts } from '#spine/agreements/index.ts';
import { callerFacts } from '#spine/parties/index.ts';
import type { GatewayRequest } from './caller/authenticate.ts';
import { gatewayKeys } from './caller/gateway-keys.ts';
import { KeyCache } from './caller/key-cache.ts';
import { PublicAgreements, type PublicRequest } from './caller/public-caller.ts';
import { ReplayTable, replayBounds } from './caller/replay-table.ts';
import { Strangers } from './caller/strangers.ts';
import { explainPlanAction } from './explain-plan.ts';
import { Spool } from './file/spool.ts';
import { Gateway } from './gateway.ts';
import type { GatewayAnswer } from './gateway-answer.ts';
import { gatewayLimits } from './limits.ts';
import type { ZoneBlocks } from './plan/network-zones.ts';
import { PlanCache } from './plan/plan-cache.ts';
import { SharedCopies } from './plan/shared-copies.ts';
import type {
  AgreementBook,
  CredentialStore,
  EvidenceLog,
  EvidenceTail,
  ReleasedFiles,
  ServingCopies,
  ServingSource,
  WorkingDays,
} from './ports.ts';
import { previewCallAction } from './preview-call.ts';
import { PredicateLedger } from './query/predicate-ledger.ts';
import { dayNumber } from './shanghai-time.ts';
import { followCalls } from './usage/follow-calls.ts';
import { listCallsAction } from './usage/list-calls.ts';
import { showUsageAction } from './usage/show-usage.ts';
import { UsageCounters } from './usage/usage-counters.ts';
import { readDayUsage, readSpentRequests, readTold } from './usage/usage-store.ts';
import { readUseOfDay } from './usage/use-today.ts';

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
  /** Where the gateway hears of the facts that make a plan or a key stale. */
  readonly subscriptions: FactSubscriptions;
  /** False while facts of other processes cannot arrive; what is kept may then be stale. */
  hearsAllFacts(): boolean;
  readonly calendar: WorkingDays;
  /** Which addresses lie in which network zone. */
  readonly zones: ZoneBlocks;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds on a clock that only goes forward. */
  readonly elapsed: () => number;
  reportFault(where: string, fault: unknown): void;
}

/** The running gateway and what belongs to it. */
export interface Delivery {
  readonly actions: readonly AnyAction[];
  call(request: GatewayRequest): Promise<GatewayAnswer>;
  /** A call of anybody, for what is open. */
  callPublic(request: PublicRequest): Promise<GatewayAnswer>;
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
  const counters = await openCounters(ports, started_at);
  const plans = new PlanCache({
    ...ports,
    keys,
    counters,
    copies: new SharedCopies(ports.copies),
    now: () => now(),
    reportFault: (where, fault) => ports.reportFault(where, fault),
  });
  const replay = new ReplayTable(replayBounds);
  const open_to_public = new PublicAgreements(ports.agreements);
  const strangers = new Strangers(ports.evidence, (where, fault) =>
    ports.reportFault(where, fault),
  );
  const predicates = openPredicates(ports);
  const gateway = new Gateway({
    ...ports,
    keys,
    predicates,
    strangers,
    open_to_public,
    spool: new Spool({
      folder: ports.spool_folder,
      file_bytes_max: gatewayLimits.spool_file_bytes_max,
      all_bytes_max: gatewayLimits.spool_bytes_max,
    }),
    plans,
    authenticator: { keys, key_cache, callers: ports.callers, replay, started_at, spent },
    isPolicyFresh: () => ports.hearsAllFacts(),
    now: () => now(),
    reportFault: (where, fault) => ports.reportFault(where, fault),
  });
  const subscribed = [
    ports.subscriptions.add(agreementSubscription(plans, open_to_public, predicates)),
    ports.subscriptions.add({
      types: callerFacts,
      // They are rare; forgetting every key is simpler than knowing whom each concerns.
      hear: () => key_cache.forget(),
      missed: () => key_cache.forget(),
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
    close: async () => {
      for (const unsubscribe of subscribed) unsubscribe();
      await strangers.flush();
      await follower.stop();
      plans.forgetAll();
    },
  };
}

async function openCounters(
  { db, tail }: DeliveryPorts,
  started_at: number,
): Promise<UsageCounters> {
  const today = dayNumber(started_at);
  const usedToday = await readUseOfDay(tail, today);
  // From here on every answer passes through its counter, so later days begin with nothing.
  return new UsageCounters({
    usedOn: async (id, day) => (day < today ? await readDayUsage(db, id, day) : usedToday(id, day)),
  });
}

/** What was told of people, over all agreements of a consumer. */
function openPredicates({ db, agreements }: DeliveryPorts): PredicateLedger {
  return new PredicateLedger({
    agreementsOf: (consumer_id, code) => agreements.ofConsumer(consumer_id, code),
    toldOf: (agreement_ids, subjects) => readTold(db, agreement_ids, subjects),
  });
}

function agreementSubscription(
  plans: PlanCache,
  open_to_public: PublicAgreements,
  predicates: PredicateLedger,
): FactSubscription {
  return {
    types: Object.values(agreementFacts).map(({ type }) => type),
    hear: ({ subjects }) => {
      open_to_public.forget();
      predicates.forget();
      for (const id of idsOf(subjects, 'agreement')) plans.forget(readId('agr', id));
    },
    missed: () => {
      open_to_public.forget();
      predicates.forget();
      plans.forgetAll();
    },
  };
}
