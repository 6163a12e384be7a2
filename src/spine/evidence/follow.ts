/** A durable record with its place and the number handed out for it. */
export interface LogRecord {
  readonly index: number;
  readonly receipt: string;
  readonly entry: Uint8Array;
}

/** Takes records in order. When it fails the same records are given again after a pause. */
export type RecordHandler = (records: readonly LogRecord[]) => Promise<void> | void;

/** A reader that keeps up with the log. */
export interface Follower {
  /** Index of the next record the handler will see. */
  readonly position: number;
  /** Resolves when every record durable at the time of `follow` was handled, or at the stop. */
  readonly caught_up: Promise<void>;
  /** Returns when the handler is not running any more. */
  stop(): Promise<void>;
}

/** What a follower needs of the log. */
export interface FollowedLog {
  durable(): number;
  /** Durable records from an index on, at most so many. */
  records(from: number, most: number): Promise<readonly LogRecord[]>;
  /** Resolves when there is more than `size`, or when the log closes. */
  grown(size: number): Promise<void>;
  isClosed(): boolean;
  onFault(what: string, fault: unknown): void;
}

const recordsPerCall = 512;
const retryMs = 1_000;

/** Starts to give records from `from` on, each exactly once and in order, to a handler. */
export function followLog(log: FollowedLog, from: number, handler: RecordHandler): Follower {
  let position = from;
  let stopped = false;
  let wake: () => void = () => undefined;
  const stopping = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const start_size = log.durable();
  const caughtUp = Promise.withResolvers<void>();
  if (position >= start_size) caughtUp.resolve();
  const isOver = () => stopped || log.isClosed();

  async function step(): Promise<void> {
    if (position >= log.durable()) {
      await Promise.race([log.grown(position), stopping]);
      return;
    }
    try {
      const records = await log.records(position, recordsPerCall);
      await handler(records);
      position += records.length;
      if (position >= start_size) caughtUp.resolve();
    } catch (fault) {
      log.onFault('a follower of the log failed and will be given the same records again', fault);
      await Promise.race([pause(retryMs), stopping]);
    }
  }

  const loop = (async () => {
    while (!isOver()) await step();
    caughtUp.resolve();
  })();
  return {
    get position() {
      return position;
    },
    caught_up: caughtUp.promise,
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
