import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SeededRandom } from '#kernel/seeded-random.ts';
import { nodeSuite } from '#kernel/suite-node.ts';
import { foldHashes } from '#kernel/tlog/fold-hashes.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';
import { forgeJournal, removeFrom } from '../forge-log.ts';
import { callEntry, type HonestLog, signOtherHistory, victim, writeLog } from './honest-log.ts';

/** What somebody does to a copy of a data folder. */
export interface FolderAttack {
  readonly name: string;
  /** Whether the signing key is used. */
  readonly with_key: boolean;
  /** What has to notice: a check that is given what others hold, and for some the start too. */
  readonly noticed_by: 'check' | 'check-and-start';
  readonly run: (data: string, honest: HonestLog) => Promise<void> | void;
}

const hasher = createTreeHasher(nodeSuite);
const bundle = 'tile/entries/001';
const log = (data: string, name = ''): string => join(data, 'evidence', name);
const edited = (text: string): string => text.replace('000300,"rows":1', '000300,"rows":9');

function rewrite(file: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(file, change(readFileSync(file)));
}

function editBundle(data: string): void {
  rewrite(log(data, bundle), (bytes) => Buffer.from(edited(bytes.toString('latin1')), 'latin1'));
}

function notesOf(data: string): readonly string[] {
  return readFileSync(log(data, 'checkpoints'), 'utf8')
    .split(/(?<=\n)\n(?!\u2014)/u)
    .filter(Boolean);
}

function cutHistory(data: string, size: number): void {
  const notes = notesOf(data);
  const kept = notes.slice(0, notes.findIndex((note) => note.split('\n')[1] === `${size}`) + 1);
  writeFileSync(log(data, 'checkpoints'), kept.map((note) => `${note}\n`).join(''));
  writeFileSync(log(data, 'checkpoint'), kept.at(-1) ?? '');
  writeFileSync(join(data, 'anchor/head'), kept.at(-1) ?? '');
}

function retile(data: string): void {
  const bytes = readFileSync(log(data, bundle));
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + bytes.readUInt16BE(at);
    leaves.push(hasher.leaf(bytes.subarray(at + 2, end)));
    at = end;
  }
  writeFileSync(log(data, 'tile/0/001'), Buffer.concat(leaves));
}

const entriesBut = (change: (entries: Uint8Array[]) => void): Uint8Array[] => {
  const entries = Array.from({ length: 1_400 }, (_, at) => callEntry(at));
  change(entries);
  return entries;
};
const forged = Buffer.from(edited(Buffer.from(callEntry(victim)).toString()));

/** Attacks without the key. */
const keyless: readonly Omit<FolderAttack, 'with_key'>[] = [
  { name: 'edit a record in its bundle', noticed_by: 'check', run: editBundle },
  {
    name: 'edit a record and its hash',
    noticed_by: 'check',
    run: (data) => {
      editBundle(data);
      retile(data);
    },
  },
  {
    name: 'edit a record everywhere and compute the chain again',
    noticed_by: 'check-and-start',
    run: (data) => {
      editBundle(data);
      retile(data);
      forgeJournal(log(data), {
        rewrite: (one) => Buffer.from(edited(one.toString('latin1')), 'latin1'),
      });
    },
  },
  {
    name: 'delete checkpoints and tiles, edit the journal, compute the chain again',
    noticed_by: 'check-and-start',
    run: (data) => {
      removeFrom(log(data), 'checkpoint', 'checkpoints', 'tile');
      forgeJournal(log(data), {
        rewrite: (one) => Buffer.from(edited(one.toString('latin1')), 'latin1'),
      });
    },
  },
  {
    name: 'cut log and history back, delete the checkpoint, append a forged frame',
    noticed_by: 'check-and-start',
    run: (data) => {
      cutHistory(data, 100);
      removeFrom(log(data), 'checkpoint', 'tile');
      forgeJournal(log(data), { keep_frames: 1, more: [[forged]] });
    },
  },
  {
    name: 'cut log and history back and put the anchor file back too',
    noticed_by: 'check-and-start',
    run: (data) => {
      cutHistory(data, 100);
      removeFrom(log(data), 'tile');
      forgeJournal(log(data), { keep_frames: 1 });
    },
  },
  {
    name: 'set the whole data folder back',
    noticed_by: 'check-and-start',
    run: (data, { earlier }) => {
      rmSync(data, { recursive: true });
      cpSync(earlier, data, { recursive: true });
    },
  },
  {
    name: 'empty the log folder',
    noticed_by: 'check-and-start',
    run: (data) => rmSync(log(data), { recursive: true }),
  },
  {
    name: 'insert a record behind the last head and another in the middle',
    noticed_by: 'check-and-start',
    run: (data) => forgeJournal(log(data), { keep_frames: 5, more: [[forged]] }),
  },
  {
    name: 'exchange two records in the journal and the bundle',
    noticed_by: 'check-and-start',
    run: (data) => {
      const swap = (text: string): string =>
        text.replace('000300', 'XXXXXX').replace('000301', '000300').replace('XXXXXX', '000301');
      rewrite(log(data, bundle), (bytes) => Buffer.from(swap(bytes.toString('latin1')), 'latin1'));
      retile(data);
      forgeJournal(log(data), {
        rewrite: (one) => Buffer.from(swap(one.toString('latin1')), 'latin1'),
      });
    },
  },
  {
    name: 'cut a tile short',
    noticed_by: 'check',
    run: (data) => truncateSync(log(data, 'tile/0/002'), 8_000),
  },
  {
    name: 'exchange two tiles',
    noticed_by: 'check',
    run: (data) => {
      const [one, two] = ['tile/0/002', 'tile/0/003'].map((name) => readFileSync(log(data, name)));
      writeFileSync(log(data, 'tile/0/002'), two ?? '');
      writeFileSync(log(data, 'tile/0/003'), one ?? '');
    },
  },
  {
    name: 'pass a bundle of another width',
    noticed_by: 'check',
    run: (data) =>
      rewrite(log(data, bundle), (bytes) => bytes.subarray(0, bytes.length - bytes.length / 256)),
  },
  {
    name: 'pass a node of the tree for a record',
    noticed_by: 'check',
    run: (data) =>
      rewrite(log(data, 'tile/0/001'), (bytes) => {
        const node = foldHashes(hasher, bytes.subarray(0, 64));
        return Buffer.concat([node, node, bytes.subarray(64)]);
      }),
  },
  {
    name: 'serve a stale checkpoint',
    noticed_by: 'check',
    run: (data) => {
      const stale = notesOf(data).at(-3) ?? '';
      writeFileSync(log(data, 'checkpoint'), stale);
      writeFileSync(
        log(data, 'checkpoints'),
        notesOf(data)
          .slice(0, -2)
          .map((note) => `${note}\n`)
          .join(''),
      );
    },
  },
  {
    name: 'write a signature in lenient base64',
    noticed_by: 'check',
    run: (data) =>
      rewrite(log(data, 'checkpoint'), (bytes) =>
        Buffer.from(bytes.toString().replace(/\n$/u, '=\n')),
      ),
  },
  {
    name: 'double a signature line',
    noticed_by: 'check',
    run: (data) =>
      rewrite(log(data, 'checkpoint'), (bytes) => {
        const text = bytes.toString();
        return Buffer.from(text + text.slice(text.indexOf('\u2014')));
      }),
  },
  {
    name: 'put a log under another key in its place',
    noticed_by: 'check-and-start',
    run: async (data) => {
      rmSync(data, { recursive: true });
      await writeLog(
        data,
        entriesBut((all) => all.splice(victim, 1, forged)),
      );
    },
  },
];

/** Attacks of whoever runs the node and has its key. */
const keyed: readonly Omit<FolderAttack, 'with_key'>[] = [
  {
    name: 'sign an altered history',
    noticed_by: 'check-and-start',
    run: (data) =>
      signOtherHistory(
        data,
        entriesBut((all) => all.splice(victim, 1, forged)),
      ),
  },
  {
    name: 'sign a history without one record',
    noticed_by: 'check-and-start',
    run: (data) =>
      signOtherHistory(
        data,
        entriesBut((all) => all.splice(victim, 1)),
      ),
  },
  {
    name: 'set back, go on otherwise and sign it, past the old head',
    noticed_by: 'check-and-start',
    run: async (data, { earlier }) => {
      rmSync(data, { recursive: true });
      cpSync(earlier, data, { recursive: true });
      const entries = Array.from({ length: 1_400 }, (_, at) => callEntry(9_000 + at));
      await writeLog(data, entries);
    },
  },
  {
    name: 'sign a shorter history',
    noticed_by: 'check-and-start',
    run: (data) =>
      signOtherHistory(
        data,
        entriesBut((all) => all.splice(400)),
      ),
  },
];

/** Every attack on the folder; bits are flipped where the seed says. */
export function folderAttacks(random: SeededRandom, flips: number): readonly FolderAttack[] {
  return [
    ...keyless.map((one) => ({ ...one, with_key: false })),
    ...keyed.map((one) => ({ ...one, with_key: true })),
    ...Array.from(
      { length: flips },
      (_, at): FolderAttack => ({
        name: `flip a bit (${at})`,
        with_key: false,
        noticed_by: 'check',
        run: (data) => flipBit(data, random),
      }),
    ),
  ];
}

function flipBit(data: string, random: SeededRandom): void {
  const names = readdirSync(log(data), { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^(?:lock|reserve)$/u.test(name) && statSync(log(data, name)).isFile())
    .sort();
  const name = names[random.below(names.length)] ?? '';
  rewrite(log(data, name), (bytes) => {
    const bit = random.below(bytes.length * 8);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return bytes;
  });
}
