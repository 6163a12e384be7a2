import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyId } from '#kernel/ids.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import { type Agreement, openCallRule } from '#spine/agreements/contracts.ts';
import { type GatewayKeys, gatewayKeys } from '#spine/delivery/caller/gateway-keys.ts';
import { KeyCache } from '#spine/delivery/caller/key-cache.ts';
import { PublicAgreements } from '#spine/delivery/caller/public-caller.ts';
import { type ReplayBounds, ReplayTable } from '#spine/delivery/caller/replay-table.ts';
import { Strangers } from '#spine/delivery/caller/strangers.ts';
import { Spool, type SpoolBounds } from '#spine/delivery/file/spool.ts';
import { Gateway } from '#spine/delivery/gateway.ts';
import type { GatewayAnswer } from '#spine/delivery/gateway-answer.ts';
import type {
  AgreementBook,
  CallerKey,
  CredentialStore,
  ReleasedFile,
  ReleasedFiles,
  ServedSnapshot,
} from '#spine/delivery/index.ts';
import { usualZoneBlocks, type ZoneBlocks } from '#spine/delivery/plan/network-zones.ts';
import { PlanCache } from '#spine/delivery/plan/plan-cache.ts';
import { SharedCopies } from '#spine/delivery/plan/shared-copies.ts';
import { PredicateLedger, type Told } from '#spine/delivery/query/predicate-ledger.ts';
import { UsageCounters } from '#spine/delivery/usage/usage-counters.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';
import { codesOf } from '../refusal-codes.ts';
import {
  agreement_id,
  client_id,
  consumer_id,
  key_id,
  master_key,
  monday,
  other_key_id,
  provider_id,
  secretOf,
} from './fixture-names.ts';
import { type MemoryLog, openMemoryLog } from './memory-log.ts';
import { type CallFields, type SignedBy, signedRequest } from './signed-request.ts';

/** An agreement about library loans; `changes` are what a test is about. */
export function loanAgreement(changes: Partial<Agreement> = {}): Agreement {
  const item = (column: string, mask: Agreement['items'][number]['mask'] = null) => ({
    item_id: `i_${column}`,
    column,
    name_zh: column,
    mask,
  });
  return {
    id: agreement_id,
    number: 'GX-2026-000001',
    state: 'active',
    channel: 'sharing',
    modes: ['query'],
    scenario_id: 'scn_loans',
    request_id: 'req_loans',
    directory_code: '30700201/000001',
    directory_version: 1,
    provider_id,
    consumer_id,
    snapshot: 'live',
    items: [
      item('card'),
      item('reader', { kind: 'preset', preset: 'name' }),
      item('phone', { kind: 'preset', preset: 'phone' }),
      item('branch'),
      item('loans'),
      item('fine', { kind: 'bucket', step: 5 }),
      item('member'),
      item('joined', { kind: 'date-truncate', unit: 'year' }),
      item('shelf'),
    ],
    row_scope: null,
    limits: {
      calls_per_day: 1000,
      records_per_day: 5000,
      persons_per_day: 1000,
      records_per_call: 100,
    },
    hours: null,
    terminals: [],
    purpose: '核对借阅资格',
    case_rule: { required: false, pattern: null },
    call_rule: openCallRule,
    subject_column: 'card',
    lookup_columns: ['card', 'phone'],
    valid_from: '2025-12-31T16:00:00.000Z',
    valid_to: '2026-12-31T16:00:00.000Z',
    version: 1,
    ...changes,
  };
}

/** A gateway over a register, with every port in the hands of the test. */
export interface GatewayFixture {
  readonly gateway: Gateway;
  readonly log: MemoryLog;
  readonly plans: PlanCache;
  readonly key_cache: KeyCache;
  readonly agreements: Map<string, Agreement>;
  readonly keys: Map<string, CallerKey>;
  readonly faults: unknown[];
  /** Snapshots whose copies the gateway asked to have built anew. */
  readonly rebuilds: string[];
  readonly open_to_public: PublicAgreements;
  readonly strangers: Strangers;
  /** What is released. */
  released: (...asked: Parameters<ReleasedFiles['find']>) => ReleasedFile | undefined;
  /** What `live` stands for. */
  snapshot: ServedSnapshot | undefined;
  now: number;
  /** Of the clock that only goes forward, in milliseconds. */
  elapsed: number;
  healthy: boolean;
  /** Signs and sends; the body is JSON of `body` unless it is text. */
  query(body: unknown, fields?: CallFields, by?: SignedBy): Promise<GatewayAnswer>;
  close(): void;
}

/** What a fixture is opened with. */
export interface FixtureOptions {
  readonly agreement?: Agreement;
  readonly replay?: ReplayBounds;
  readonly log?: MemoryLog;
  readonly spent?: ReadonlySet<string>;
  readonly spool?: Partial<SpoolBounds>;
  /** A weaker gateway, for showing that a test would find it. */
  readonly weaker?: { readonly keys?: Partial<GatewayKeys>; readonly predicates?: PredicateLedger };
  /** What the log told before this gateway was opened. */
  readonly told?: readonly Told[];
  readonly zones?: Partial<ZoneBlocks> | undefined;
}

const spoolBounds = { file_bytes_max: 1_000_000, all_bytes_max: 4_000_000 };
const working = new Set(['2026-03-16', '2026-03-17']);

export function openGatewayFixture(
  snapshot: ServedSnapshot,
  options: FixtureOptions = {},
): GatewayFixture {
  const log = options.log ?? openMemoryLog();
  const { agreement = loanAgreement() } = options;
  const agreements = new Map([[agreement.id, agreement]]);
  const keys = new Map([key_id, other_key_id].map((id) => [id, callerKey(id)]));
  const faults: unknown[] = [];
  const gateway_keys = { ...gatewayKeys(master_key), ...options.weaker?.keys };
  const callers = credentialsOf(keys);
  const key_cache = new KeyCache(callers);
  const reportFault = (where: string, fault: unknown): void => void faults.push(where, fault);
  const book = bookOf(agreements);
  const open_to_public = new PublicAgreements(book);
  const spool_folder = mkdtempSync(join(tmpdir(), 'datong-spool-'));
  const now = (): number => fixture.now;
  const serving = servingOf(() => fixture);
  const zones = { ...usualZoneBlocks, ...options.zones };
  const keyed = { keys: gateway_keys, zones };
  const plans = openPlans({ agreements: book, serving, ...keyed, now, reportFault });
  const strangers = new Strangers(log, reportFault);
  const fixture: GatewayFixture = {
    log,
    plans,
    key_cache,
    agreements,
    keys,
    faults,
    rebuilds: [],
    open_to_public,
    strangers,
    released: () => undefined,
    snapshot,
    now: monday,
    elapsed: 0,
    healthy: true,
    gateway: new Gateway({
      keys: gateway_keys,
      predicates: options.weaker?.predicates ?? ledgerOf(book, options),
      calendar: { isWorkingDay: (date) => working.has(date) },
      authenticator: {
        ...{ keys: gateway_keys, key_cache, callers, started_at: monday - 1000 },
        replay: new ReplayTable(options.replay ?? { slots: 65_536, window_ms: 60_000 }),
        spent: options.spent ?? new Set<string>(),
      },
      open_to_public,
      released: { find: async (...asked) => fixture.released(...asked) },
      spool: new Spool({ folder: spool_folder, ...spoolBounds, ...options.spool }),
      plans,
      evidence: log,
      strangers,
      isPolicyFresh: () => fixture.healthy,
      now,
      elapsed: () => fixture.elapsed,
      reportFault,
    }),
    query: (body, fields, by) =>
      fixture.gateway.call(signedRequest(body, { time: fixture.now, ...fields }, by)),
    close: () => {
      plans.forgetAll();
      rmSync(spool_folder, { recursive: true, force: true });
    },
  };
  return fixture;
}

/** What a fixture serves, and what it is asked to build anew. */
function servingOf(fixture: () => GatewayFixture): PlanParts['serving'] {
  return {
    resolve: async () => fixture().snapshot,
    onPublished: () => () => undefined,
    rebuild: async ({ snapshot_id }) => void fixture().rebuilds.push(snapshot_id),
  };
}

function ledgerOf(book: AgreementBook, { told = [] }: FixtureOptions): PredicateLedger {
  return new PredicateLedger({
    agreementsOf: (consumer, code) => book.ofConsumer(consumer, code),
    toldOf: async () => told,
  });
}

type PlanParts = ConstructorParameters<typeof PlanCache>[0];

/** Plans over copies on the disk, with nothing used before. */
function openPlans(parts: Omit<PlanParts, 'copies' | 'counters'>): PlanCache {
  return new PlanCache({
    ...parts,
    copies: new SharedCopies(createServingCopies(master_key)),
    counters: new UsageCounters({
      usedOn: async (_, day) => ({ day, calls: 0, records: 0, persons: [], files: [] }),
    }),
  });
}

function credentialsOf(keys: ReadonlyMap<string, CallerKey>): CredentialStore {
  return {
    findKey: async (id) => keys.get(id),
    secretOf,
    findTokenKey: async (token) => (token === 'dat_good' ? key_id : undefined),
  };
}

function bookOf(agreements: ReadonlyMap<string, Agreement>): AgreementBook {
  return {
    find: async (id) => agreements.get(id),
    ofConsumer: async (consumer, directory_code) =>
      [...agreements.values()].filter(
        (one) => one.consumer_id === consumer && one.directory_code === directory_code,
      ),
    whyUnproven: async () => undefined,
    findPublic: async (directory_code) =>
      [...agreements.values()].find((one) => isOpenTo(one, directory_code))?.id,
  };
}

function isOpenTo(one: Agreement, directory_code: string): boolean {
  const { channel, consumer_id: consumer, state } = one;
  const is_public = channel === 'opening' && consumer === publicOrganisationId;
  return is_public && state === 'active' && one.directory_code === directory_code;
}

function callerKey(id: KeyId): CallerKey {
  return {
    key_id: id,
    organisation_id: id === key_id ? consumer_id : `org_${'z'.repeat(26)}`,
    client_id: id === key_id ? client_id : `cli_${'z'.repeat(26)}`,
    key_state: 'active',
    expires_at: null,
    client_state: 'active',
    organisation_state: 'active',
  };
}

/** The rows of an answer; fails with the codes when it was refused. */
export function rowsOf(answer: GatewayAnswer): readonly Readonly<Record<string, unknown>>[] {
  return (JSON.parse(textOf(answer)) as { rows: Readonly<Record<string, unknown>>[] }).rows;
}

/** The text of an answer of rows; fails with the codes when it was refused. */
export function textOf(answer: GatewayAnswer): string {
  if (!answer.ok) throw new Error(`refused: ${codesOf(answer).join(', ')}`);
  if (answer.text === undefined) throw new Error('a file was answered');
  return answer.text;
}

/** The cursor of the next page. */
export function nextOf(answer: GatewayAnswer): string | undefined {
  return (JSON.parse(textOf(answer)) as { next?: string }).next;
}
