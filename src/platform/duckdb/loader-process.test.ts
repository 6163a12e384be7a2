import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileRefused, type ReadTable } from '#stewardship/lake/index.ts';
import { openDuckDb } from './open-duckdb.ts';
import { type LandingProcess, startLandingProcess } from './start-landing-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'datong-loader-'));
const watch = { signal: new AbortController().signal, progress: () => undefined };
const path = join(folder, 'file');
const duckdb = { memory_mib: 4096, threads: 2, spill_mib: 64 };
const seals = { seal: () => Promise.resolve() };
let landing: LandingProcess;
beforeAll(() => {
  // The engine may take more than the process: so it is the process that is seen to be watched.
  landing = startLandingProcess(
    { ...duckdb, spill_folder: join(folder, 'landing') },
    { process_mib: 512, heap_mib: 64 },
    seals,
  );
});
afterAll(async () => {
  await landing.close();
  rmSync(folder, { recursive: true, force: true });
});

function read(content: string | Buffer): Promise<ReadTable> {
  writeFileSync(path, content);
  return landing.read({ path, work: mkdtempSync(join(folder, 'work-')) }, watch);
}

/** A sound Parquet file of one column and one page, whose rows do not pack. */
async function soundParquet(): Promise<Buffer> {
  const engine = await openDuckDb({ ...duckdb, spill_folder: join(folder, 'writing') });
  const select = `SELECT md5(i::VARCHAR) AS a FROM range(3000) AS t(i)`;
  await engine.with(watch.signal, (connection) =>
    connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`),
  );
  engine.close();
  return readFileSync(path);
}

/**
 * Lets the header of the first page claim another size unpacked. The header is Thrift compact:
 * the type of the page in two bytes behind `PAR1`, then a field's byte and a zigzag varint.
 */
function lying(sound: Buffer, claimed_bytes: number): Buffer {
  const from = 7;
  const end = sound.findIndex((byte, at) => at >= from && byte < 0x80) + 1;
  const digits: number[] = [];
  let rest = claimed_bytes * 2;
  for (; rest > 127; rest = Math.floor(rest / 128)) digits.push((rest % 128) + 128);
  return Buffer.concat([
    sound.subarray(0, from),
    Buffer.from([...digits, rest]),
    sound.subarray(end),
  ]);
}

test.each([2 ** 30, 2 ** 31 - 2 ** 24, 2 ** 31 - 1])(
  'a page header that claims %i bytes ends its file and nothing else',
  async (claimed_bytes) => {
    const sound = await soundParquet();
    expect((await read(sound)).rows_read).toBe(3000);
    const before = process.memoryUsage().rss;
    const fault = await read(lying(sound, claimed_bytes)).catch((fault: unknown) => fault);
    expect(fault).toBeInstanceOf(FileRefused);
    expect((fault as FileRefused).problem).toMatch(/^(memory-exceeded|loader-ended|file-broken)$/);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2);
    expect((await read('a,b\n1,2\n')).rows_read).toBe(1);
  },
);

test('a process past its memory is killed: all it worked on is refused, the next call served', async () => {
  const small = startLandingProcess(
    { ...duckdb, spill_folder: join(folder, 'small') },
    { process_mib: 40, heap_mib: 128 }, // less than the program itself takes
    seals,
  );
  writeFileSync(path, 'a,b\n1,2\n');
  const work = mkdtempSync(join(folder, 'work-'));
  for (const _ of ['first', 'again']) {
    await expect(small.read({ path, work }, watch)).rejects.toMatchObject({
      problem: 'memory-exceeded',
      detail: expect.stringMatching(/^\d+ MiB > 40 MiB$/),
    });
  }
  await small.close();
});

test('JSON that fills the heap ends the process, not this one', async () => {
  const wide = `{"a":[${'[1],'.repeat(900_000)}1]}\n`;
  await expect(read(wide.repeat(4))).rejects.toMatchObject({ problem: 'loader-ended' });
  expect((await read('a,b\n1,2\n')).rows_read).toBe(1);
});

test('what was under way at the end of the platform is no fault of its file', async () => {
  const engine = startLandingProcess(
    { ...duckdb, spill_folder: join(folder, 'closing') },
    { process_mib: 512, heap_mib: 128 },
    seals,
  );
  writeFileSync(path, 'a,b\n1,2\n');
  const reading = engine.read({ path, work: mkdtempSync(join(folder, 'work-')) }, watch);
  const ending = expect(reading).rejects.not.toBeInstanceOf(FileRefused);
  await engine.close();
  await ending;
});
