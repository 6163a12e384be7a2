/** A durable record with its place. */
export interface LogRecord {
  readonly index: number;
  readonly entry: Uint8Array;
}

/** Takes records in order. When it fails the same records are given again after a pause. */
export type RecordHandler = (records: readonly LogRecord[]) => Promise<void> | void;

/** A reader that keeps up with the log. */
export interface Follower {
  /** Index of the next record the handler will see. */
  readonly position: number;
  /** Returns when the handler is not running any more. */
  stop(): Promise<void>;
}

/** What a follower needs of the log. */
export interface FollowedLog {
  durable(): number;
  entry(index: number): Promise<Uint8Array>;
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
  const isOver = () => stopped || log.isClosed();

  async function step(): Promise<void> {
    if (position >= log.durable()) {
      await Promise.race([log.grown(position), stopping]);
      return;
    }
    try {
      const records = await readRecords(log, position);
      await handler(records);
      position += records.length;
    } catch (fault) {
      log.onFault('a follower of the log failed and will be given the same records again', fault);
      await Promise.race([pause(retryMs), stopping]);
    }
  }

  const loop = (async () => {
    while (!isOver()) await step();
  })();
  return {
    get position() {
      return position;
    },
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}

async function readRecords(log: FollowedLog, from: number): Promise<readonly LogRecord[]> {
  const end = Math.min(log.durable(), from + recordsPerCall);
  const records: LogRecord[] = [];
  for (let index = from; index < end; index += 1) {
    records.push({ index, entry: await log.entry(index) });
  }
  return records;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
