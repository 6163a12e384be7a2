import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { nodeSuite } from '#kernel/suite-node.ts';
import { type BundleHashes, bundleHashes } from '#kernel/tlog/bundle-hashes.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';

const task = 'datong-bundle-hashes';
const threadsMax = 8;

/** Threads that hash bundles; hashing is nearly all the work of a check. */
export interface BundleHashPool {
  hash(bundle: Uint8Array): Promise<BundleHashes>;
  close(): Promise<void>;
}

type Answer =
  | { readonly id: number; readonly hashes: BundleHashes }
  | { readonly id: number; readonly zh: string; readonly en: string };

interface Waiting {
  readonly resolve: (hashes: BundleHashes) => void;
  readonly reject: (fault: Error) => void;
}

/** Starts one thread per core, this one counted. */
export function openBundleHashPool(): BundleHashPool {
  const threads = Math.min(threadsMax, availableParallelism());
  const waiting = new Map<number, Waiting>();
  const workers = Array.from({ length: threads }, () => startWorker(waiting));
  let asked = 0;
  return {
    hash(bundle) {
      const id = asked;
      asked += 1;
      const worker = workers[id % workers.length] as Worker;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, bundle });
      });
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function startWorker(waiting: Map<number, Waiting>): Worker {
  const worker = new Worker(new URL(import.meta.url), { workerData: task });
  worker.on('message', (answer: Answer) => {
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('hashes' in answer) waiter?.resolve(answer.hashes);
    else waiter?.reject(new Malformed(answer.zh, answer.en));
  });
  worker.on('error', (fault) => {
    for (const waiter of waiting.values()) waiter.reject(fault as Error);
    waiting.clear();
  });
  return worker;
}

function serve(): void {
  const hasher = createTreeHasher(nodeSuite);
  parentPort?.on('message', ({ id, bundle }: { id: number; bundle: Uint8Array }) => {
    parentPort?.postMessage(answerTo(id, () => bundleHashes(hasher, bundle)));
  });
}

function answerTo(id: number, work: () => BundleHashes): Answer {
  try {
    return { id, hashes: work() };
  } catch (fault) {
    if (fault instanceof Malformed) return { id, zh: fault.zh, en: fault.en };
    throw fault;
  }
}

// This file is its own thread: the marker tells it from every other thread that imports it.
if (!isMainThread && workerData === task) serve();
