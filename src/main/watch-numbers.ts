import type { Metrics } from '#doors/http/metrics.ts';
import type { App } from './assemble-app.ts';

/** Lets Prometheus read the numbers of the log and of the connections. */
export function watchNumbers(metrics: Metrics, app: App): void {
  const { parts } = app;
  const { evidence } = app.under;
  const log = (name: string, help: string, read: () => number): void =>
    metrics.watch(`datong_evidence_${name}`, help, read);
  log('durable_entries', 'Records that are durable', () => evidence.stats().durable_entries);
  log(
    'published_entries',
    'Records under the newest checkpoint',
    () => evidence.stats().published_entries,
  );
  log('waiting_entries', 'Records waiting for the disk', () => evidence.stats().waiting_entries);
  log('failures', 'Writes and probes that failed', () => evidence.stats().failures);
  log(
    'refused',
    'Records refused because the log could not take them',
    () => evidence.stats().refused,
  );
  log('untiled_bytes', 'Bytes in the journal alone', () => evidence.stats().untiled_bytes);
  log('checkpoints_signed', 'Checkpoints signed', () => evidence.stats().checkpoints_signed);
  log('publish_failures', 'Checkpoints that failed', () => evidence.stats().publish_failures);
  metrics.watch(
    'datong_store_connections',
    'Connections to the store',
    () => parts.store.pool.totalCount,
  );
  metrics.watch(
    'datong_store_waiting',
    'Work waiting for a connection',
    () => parts.store.pool.waitingCount,
  );
}
