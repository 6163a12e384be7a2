// One contender of the gateway bench in a process of its own. Prints nothing; tells its parent
// the port, and its memory when asked.

import { hash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { FactSubscriptions } from '#actions/fact-subscriptions.ts';
import { gatewayRoutes } from '#doors/http/gateway-routes.ts';
import { createHost } from '#doors/http/host.ts';
import { openMetrics } from '#doors/http/metrics.ts';
import { newId } from '#kernel/ids.ts';
import { openEvidenceLog } from '#platform/evidence-files/index.ts';
import { type Connections, connect } from '#platform/postgres/index.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import {
  type EvidenceLog,
  type EvidenceTail,
  openDelivery,
  usualZoneBlocks,
} from '#spine/delivery/index.ts';
import {
  benchAgreement,
  benchColumns,
  consumer_id,
  master_key,
  secretOf,
} from './bench-register.ts';

/** What a contender is told by its parent. */
export interface ContenderOrder {
  readonly kind: 'full' | 'no-log' | 'insert' | 'bare';
  readonly folder: string;
  readonly copy_path: string;
  readonly database: pg.PoolConfig;
}

const noTail: EvidenceTail = {
  durable: 0,
  receiptOf: () => '',
  read: () => Promise.resolve([]),
  follow: () => ({ stop: () => Promise.resolve() }),
};

const order = JSON.parse(process.argv[2] ?? '{}') as ContenderOrder;
const port = order.kind === 'bare' ? await bare() : await gateway();
let rss_max = 0;
setInterval(() => {
  rss_max = Math.max(rss_max, process.memoryUsage.rss());
}, 50).unref();
process.on('message', () => {
  process.send?.({ rss_max_mib: Math.round(rss_max / 1_048_576) });
  rss_max = 0;
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port });

async function bare(): Promise<number> {
  const constant = Buffer.from(`{"rows":[${JSON.stringify({ id_number: 'x'.repeat(100) })}]}`);
  const server: Server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': constant.length,
      });
      response.end(constant);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function gateway(): Promise<number> {
  const reportFault = (where: unknown, fault: unknown): void => {
    process.stderr.write(
      `${String(where)}: ${fault instanceof Error ? fault.stack : String(fault)}\n`,
    );
  };
  const store = connect(order.database, (fault) => reportFault('store', fault));
  const { evidence, tail } = await openLogs(store, reportFault);
  const agreement = benchAgreement();
  const delivery = await openDelivery({
    db: store.db,
    master_key,
    callers: {
      findKey: (key_id) =>
        Promise.resolve({
          key_id,
          organisation_id: consumer_id,
          client_id: 'cli_loans',
          key_state: 'active',
          expires_at: null,
          client_state: 'active',
          organisation_state: 'active',
        }),
      secretOf,
      findTokenKey: () => Promise.resolve(undefined),
    },
    agreements: {
      find: (id) => Promise.resolve(id === agreement.id ? agreement : undefined),
      whyUnproven: () => Promise.resolve(undefined),
      findPublic: () => Promise.resolve(undefined),
      ofConsumer: () => Promise.resolve([agreement]),
    },
    serving: {
      resolve: () =>
        Promise.resolve({ snapshot_id: 'snp_bench', path: order.copy_path, columns: benchColumns }),
      onPublished: () => () => undefined,
      rebuild: () => Promise.resolve(),
    },
    copies: createServingCopies(master_key),
    released: { find: () => Promise.resolve(undefined) },
    spool_folder: `${order.folder}/spool`,
    evidence,
    tail,
    subscriptions: new FactSubscriptions(reportFault),
    hearsAllFacts: () => true,
    calendar: { isWorkingDay: () => true },
    zones: usualZoneBlocks,
    now: () => Date.now(),
    elapsed: () => performance.now(),
    reportFault,
  });
  const metrics = openMetrics();
  const app = await createHost({
    actions: [],
    refusals: {},
    routes: [gatewayRoutes({ call: delivery.call, metrics, reportFault })],
    runner: { db: store.db, now: () => new Date(), reportFault },
    metrics,
    resolveActor: () => Promise.resolve({ actor: { kind: 'anonymous' } }),
    doorInput: () => ({}),
    beforeAnswer: () => undefined,
    unready: () => Promise.resolve([]),
    reportFault,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as AddressInfo).port;
}

async function openLogs(
  store: Connections,
  onFault: (what: string, fault: unknown) => void,
): Promise<{ evidence: EvidenceLog; tail: EvidenceTail }> {
  if (order.kind === 'no-log') return { evidence: noLog(), tail: noTail };
  if (order.kind === 'insert') return { evidence: insertLog(store.pool), tail: noTail };
  const log = await openEvidenceLog({
    data: order.folder,
    origin: 'bench.example/evidence',
    onFault,
  });
  const tail: EvidenceTail = {
    get durable() {
      return log.durable;
    },
    receiptOf: (index, entry) => log.receiptNumber(index, entry),
    read: (from, most) => log.records(from, most),
    follow: (from, handler) => log.follow(from, handler),
  };
  return { evidence: log, tail };
}

// The same work without durability: the record is made and hashed, and nothing is waited for.
function noLog(): EvidenceLog {
  let index = 0;
  const durable = Promise.resolve();
  return {
    append: (entry) => {
      index += 1;
      return { index, receipt: receiptOf(index, entry), durable };
    },
  };
}

// What most systems do: one committed row per call before the answer.
function insertLog(pool: pg.Pool): EvidenceLog {
  let index = 0;
  return {
    append: (entry) => {
      index += 1;
      const durable = pool
        .query({
          name: 'insert-call',
          text: 'insert into bench_call (id, record) values ($1, $2)',
          values: [newId('cal'), Buffer.from(entry)],
        })
        .then(() => undefined);
      return { index, receipt: receiptOf(index, entry), durable };
    },
  };
}

function receiptOf(index: number, entry: Uint8Array): string {
  return `${String(index).padStart(12, '0')}-${hash('sha256', entry, 'hex').slice(0, 16)}`;
}
