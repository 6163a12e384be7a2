import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeSuite } from '#kernel/suite-node.ts';
import { base64, utf8 } from '#kernel/tlog/bytes.ts';
import { cosignerSuite } from '#kernel/tlog/cosignature.ts';
import { parseVerifierKey } from '#kernel/tlog/signed-note.ts';
import { SmallLog } from '#test/support/small-log.ts';
import { openWitness } from './open-witness.ts';

// The toolchain carries the packages in its own sources, so nothing is downloaded.
const [go_root = '', go_version = ''] = goEnv('GOROOT', 'GOVERSION');
const sources = join(go_root, 'src', 'cmd', 'vendor', 'golang.org', 'x', 'mod', 'sumdb');
const is_here = go_root !== '' && existsSync(join(sources, 'note'));
if (!is_here) process.stderr.write('go-interop skipped: no Go toolchain with its sources here\n');

const folder = mkdtempSync(join(tmpdir(), 'datong-go-'));
const program = join(folder, 'interop-program');
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!is_here)('the Go packages note and tlog', () => {
  beforeAll(() => {
    for (const name of ['note', 'tlog']) {
      cpSync(join(sources, name), join(folder, name), { recursive: true });
      for (const file of readdirSync(join(folder, name))) {
        if (file.endsWith('_test.go')) rmSync(join(folder, name, file));
      }
    }
    const main = fileURLToPath(
      new URL('../../../test/support/go-interop/main.go', import.meta.url),
    );
    cpSync(main, join(folder, 'main.go'));
    writeFileSync(join(folder, 'go.mod'), `module interop\n\ngo ${go_version.slice(2)}\n`);
    const env = { ...process.env, GOPROXY: 'off', GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' };
    const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: folder, env });
    expect(built.stderr.toString()).toBe('');
  }, 120_000);

  async function input() {
    const log = new SmallLog('log.test/go');
    const place = { folder: join(folder, 'w'), name: 'w.test/go', now: () => new Date() };
    rmSync(place.folder, { recursive: true, force: true });
    const witness = await openWitness({ ...place, onFault: () => undefined });
    writeFileSync(join(place.folder, 'logs'), `${log.origin} ${log.vkey}\n`);
    const { status, body } = await witness.addCheckpoint(utf8(await log.request(0, 300)));
    expect(status).toBe(200);
    const { public_key } = parseVerifierKey(cosignerSuite(nodeSuite), witness.vkey);
    const words = [log.vkey, place.name, base64(public_key)];
    const note = (await log.checkpoint(300)) + body;
    return { words, data: { Note: note, ...(await log.proofs(7, 120, 300)) } };
  }

  function run(words: readonly string[], data: object) {
    return spawnSync(program, words, { input: JSON.stringify(data), encoding: 'utf8' });
  }

  test('accept a cosigned checkpoint, an inclusion and a consistency proof of ours', async () => {
    const { words, data } = await input();
    expect(run(words, data)).toMatchObject({ status: 0, stdout: '2 signatures\n' });
  });

  test('and refuse them after one change', async () => {
    const { words, data } = await input();
    const grown = { ...data, Note: data.Note.replace('\n300\n', '\n301\n') };
    expect(run(words, grown).status).toBe(1);
    expect(run(words, { ...data, Index: 8 }).status).toBe(1);
    expect(run(words, { ...data, OldSize: 121 }).status).toBe(1);
  });
});

function goEnv(...names: readonly string[]): readonly string[] {
  const { stdout } = spawnSync('go', ['env', ...names], { encoding: 'utf8' });
  return stdout?.split('\n') ?? []; // none where there is no such program
}
