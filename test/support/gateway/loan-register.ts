import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServedId } from '#kernel/ids.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import { writeServingCopy } from '#platform/serving-copies/write-serving-copy.ts';
import type { ServedSnapshot } from '#spine/delivery/index.ts';
import { master_key } from './fixture-names.ts';

/** A row of a fictional register of library loans. */
export interface Loan {
  readonly card: string;
  readonly reader: string | null;
  readonly phone: string;
  readonly branch: string;
  readonly loans: number;
  readonly fine: number | null;
  readonly member: boolean;
  readonly joined: string;
  readonly shelf: bigint;
}

export const loanColumns = [
  { name: 'card', type: 'string', nullable: false },
  { name: 'reader', type: 'string', nullable: true },
  { name: 'phone', type: 'string', nullable: false },
  { name: 'branch', type: 'string', nullable: false },
  { name: 'loans', type: 'int', nullable: false },
  { name: 'fine', type: 'double', nullable: true },
  { name: 'member', type: 'boolean', nullable: false },
  { name: 'joined', type: 'date', nullable: false },
  { name: 'shelf', type: 'long', nullable: false },
] as const;

export const branches = ['东馆', '西馆', '南馆', '北馆'] as const;
const readers = ['张三', '李四光', '欧阳一二', '𠮷野', '王', null] as const;

/** The same loans for the same count: what follows from a number needs no seed to be printed. */
export function makeLoans(count: number): readonly Loan[] {
  return Array.from({ length: count }, (_, at) => {
    const draw = createHash('sha256').update(`loan ${at}`).digest();
    const byte = (place: number): number => draw[place] ?? 0;
    return {
      card: `C${String(at).padStart(6, '0')}`,
      reader: readers[byte(0) % readers.length] ?? null,
      phone: `138${String(draw.readUInt32LE(1) % 100_000_000).padStart(8, '0')}`,
      branch: branches[byte(5) % branches.length] ?? '东馆',
      loans: byte(6) % 40,
      fine: byte(7) % 5 === 0 ? null : (byte(7) % 50) / 4,
      member: byte(8) % 2 === 0,
      joined: `20${String(10 + (byte(9) % 16))}-${String(1 + (byte(10) % 12)).padStart(2, '0')}-15`,
      shelf: 9_007_199_254_740_993n + BigInt(at),
    };
  });
}

/** A register on disk as the lake would publish it. */
export interface LoanRegister extends ServedSnapshot {
  readonly loans: readonly Loan[];
  remove(): void;
}

/** Writes a serving copy of the loans; each of `keys` has an index. */
export async function writeLoanRegister(
  loans: readonly Loan[],
  snapshot_id: ServedId = 'snp_00000000000000000000loans1',
  keys: readonly string[] = ['card'],
): Promise<LoanRegister> {
  const folder = mkdtempSync(join(tmpdir(), 'datong-loans-'));
  const path = join(folder, `${snapshot_id}.sqlite`);
  const stored = { int: 'INTEGER', long: 'INTEGER', boolean: 'INTEGER', double: 'REAL' } as const;
  const columns = loanColumns.map(({ name, type }) => ({
    name,
    type: type in stored ? stored[type as keyof typeof stored] : ('TEXT' as const),
  }));
  const cells = loans.map((loan) =>
    loanColumns.map(({ name }) => (name === 'member' ? Number(loan.member) : loan[name])),
  );
  const { sha256 } = await writeServingCopy({ path, columns, keys }, blocksOf(cells));
  await createServingCopies(master_key).seal(path, sha256);
  return {
    snapshot_id,
    path,
    columns: loanColumns,
    loans,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Cells = readonly (readonly (string | number | bigint | null)[])[];

async function* blocksOf(cells: Cells): AsyncGenerator<Cells> {
  yield await Promise.resolve(cells);
}
