import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { FactFetcher, type FactNotice, type NoticeBounds } from './fact-fetcher.ts';

/** News of facts from all processes. Rooms that keep compiled things drop them on news. */
export interface FactNotices {
  /** Told of each fact once, in the order of commits. */
  subscribe(listener: (notice: FactNotice) => void): () => void;
  /** Told after news may have been missed: whatever is kept must be read again. */
  onGap(listener: () => void): () => void;
  /** False while news cannot arrive; what is kept may then be stale. */
  healthy(): boolean;
  close(): Promise<void>;
}

const retryMs = 250;
// A broken connection is known before the one second that a revocation may take. Facts are read
// on the same connection, so a read that hangs breaks the heartbeat too.
const heartbeatMs = 500;

/** One read takes milliseconds; far more waiting than this is cheaper to answer by forgetting. */
const usualBounds: NoticeBounds = { facts_per_fetch: 500, numbers_waiting_max: 50_000 };

/** Listens to `datong_fact` on a connection of its own and reconnects for ever. */
export async function listenToFacts(
  config: pg.ClientConfig,
  bounds: NoticeBounds = usualBounds,
): Promise<FactNotices> {
  const listener = new FactListener(config, bounds);
  await listener.connectOnce();
  listener.start();
  return listener;
}

class FactListener implements FactNotices {
  readonly #config: pg.ClientConfig;
  readonly #bounds: NoticeBounds;
  readonly #listeners = new Set<(notice: FactNotice) => void>();
  readonly #gapListeners = new Set<() => void>();
  #client: pg.Client | undefined;
  #healthy = false;
  #closed = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(config: pg.ClientConfig, bounds: NoticeBounds) {
    this.#config = config;
    this.#bounds = bounds;
  }

  subscribe(listener: (notice: FactNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onGap(listener: () => void): () => void {
    this.#gapListeners.add(listener);
    return () => this.#gapListeners.delete(listener);
  }

  healthy(): boolean {
    return this.#healthy;
  }

  start(): void {
    this.#loop = this.#keepListening();
  }

  async connectOnce(): Promise<void> {
    const client = new pg.Client({ ...this.#config, application_name: 'datong-facts' });
    const fetcher = new FactFetcher(client, this.#bounds, {
      tell: (notice) => this.#tell(notice),
      gap: () => this.#tellGap(),
      fail: () => this.#drop(client),
    });
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    client.on('notification', ({ payload }) => fetcher.add(payload ?? ''));
    await client.connect();
    await client.query('listen datong_fact');
    this.#client = client;
    this.#healthy = true;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#healthy = false;
    await this.#client?.end().catch(() => undefined);
    await this.#loop;
  }

  #lose(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#healthy = false;
  }

  #drop(client: pg.Client): void {
    this.#lose(client);
    void client.end().catch(() => undefined);
  }

  #tell(notice: FactNotice): void {
    for (const listener of this.#listeners) listener(notice);
  }

  #tellGap(): void {
    for (const listener of this.#gapListeners) listener();
  }

  async #keepListening(): Promise<void> {
    while (!this.#closed) {
      await sleep(this.#client ? heartbeatMs : retryMs, undefined, { ref: false });
      if (this.#closed) return;
      if (this.#client) await this.#beat(this.#client);
      else await this.#reconnect();
    }
  }

  async #beat(client: pg.Client): Promise<void> {
    const answered = await Promise.race([
      client.query('select 1').then(
        () => true,
        () => false,
      ),
      sleep(heartbeatMs, false, { ref: false }),
    ]);
    if (!answered) this.#drop(client);
  }

  async #reconnect(): Promise<void> {
    try {
      await this.connectOnce();
      this.#tellGap();
    } catch {
      this.#healthy = false;
    }
  }
}
