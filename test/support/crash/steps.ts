/** Every step of the log that touches its disk or its key, by what it is for. */
export const steps = [
  'journal-write',
  'journal-sync',
  'segment-start',
  'segment-name',
  'segment-remove',
  'tile-write',
  'tile-sync',
  'checkpoint-sign',
  'history-append',
  'history-sync',
  'checkpoint-replace',
  'anchor-keep',
  'cosign-store',
  'reserve-take',
] as const;

/** A step of the log; `cut-back`, `repair` and `other` come with faults and recoveries alone. */
export type Step = (typeof steps)[number] | 'cut-back' | 'repair' | 'other';

type Operation = 'write' | 'file-sync' | 'replace' | 'sync' | 'remove';

const byOperation: Record<Operation, readonly (readonly [string, Step])[]> = {
  write: [
    ['journal/', 'journal-write'],
    ['checkpoints', 'history-append'],
  ],
  'file-sync': [
    ['journal/', 'journal-sync'],
    ['checkpoints', 'history-sync'],
  ],
  replace: [
    ['tile/', 'tile-write'],
    ['checkpoint', 'checkpoint-replace'],
    ['anchor/', 'anchor-keep'],
    ['cosigned/', 'cosign-store'],
    ['reserve', 'reserve-take'],
    ['torn/', 'repair'],
  ],
  sync: [
    ['journal/', 'segment-name'],
    ['tile/', 'tile-sync'],
  ],
  remove: [
    ['journal/', 'segment-remove'],
    ['torn/', 'repair'],
  ],
};

/** Which step an operation on a file is. */
export function stepOf(operation: Operation, path: string): Step {
  return byOperation[operation].find(([start]) => path.startsWith(start))?.[1] ?? 'other';
}
