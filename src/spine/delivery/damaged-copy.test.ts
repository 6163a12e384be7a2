import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createServingCopies, sealPath } from '#platform/serving-copies/index.ts';
import { master_key } from '#test/support/gateway/fixture-names.ts';
import {
  type GatewayFixture,
  openGatewayFixture,
  rowsOf,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { codesOf } from '#test/support/refusal-codes.ts';

let register: LoanRegister;
let fixture: GatewayFixture;
beforeEach(async () => {
  register = await writeLoanRegister(makeLoans(50));
  fixture = openGatewayFixture(register);
});
afterEach(() => {
  fixture.close();
  register.remove();
});

const ask = () => fixture.query({ purpose: '核对借阅资格', where: { card: 'C000001' } });
const looks = () => new Promise((resolve) => setTimeout(resolve, 1_100));

/** Turns one bit in the last page, where rows or keys are. */
function flip(path: string): void {
  const bytes = readFileSync(path);
  const at = bytes.length - 10;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

const damages: Readonly<Record<string, (path: string) => void>> = {
  'is missing': (path) => rmSync(path),
  'has one bit turned': flip,
  'is cut short': (path) => writeFileSync(path, readFileSync(path).subarray(0, 4_096)),
  'has no seal': (path) => rmSync(sealPath(path)),
  'has a seal of somebody without the key': (path) => {
    const seal = readFileSync(sealPath(path), 'utf8');
    writeFileSync(
      sealPath(path),
      seal.replace(/"mac":"./, (text) => `${text.slice(0, -1)}x`),
    );
  },
};

describe.each(Object.entries(damages))('a serving copy that %s', (_, damage) => {
  test('is not served, and is asked for anew once', async () => {
    damage(register.path);
    for (let calls = 0; calls < 3; calls += 1) {
      const answer = await ask();
      expect(codesOf(answer)).toEqual(['delivery.copy-rebuilt']);
    }
    expect(fixture.rebuilds).toEqual([register.snapshot_id]);
    expect(fixture.log.last()).toMatchObject({ refusals: ['delivery.copy-rebuilt'] });
  });
});

test('a copy that is written to while it is served is noticed, and served again once it is whole', async () => {
  expect(rowsOf(await ask())).toHaveLength(1);
  const sound = readFileSync(register.path);
  flip(register.path);
  utimesSync(register.path, 1, 1); // its time set back hides nothing: the change of it is seen
  await looks();
  expect(codesOf(await ask())).toEqual(['delivery.copy-rebuilt']);
  writeFileSync(register.path, sound);
  expect(rowsOf(await ask())).toHaveLength(1);
});

test('the copy of another snapshot does not pass, however well it is sealed', async () => {
  const other = await writeLoanRegister(makeLoans(50), 'snp_loans2');
  writeFileSync(register.path, readFileSync(other.path));
  writeFileSync(sealPath(register.path), readFileSync(sealPath(other.path)));
  expect(codesOf(await ask())).toEqual(['delivery.copy-rebuilt']);
  other.remove();
});

test('strangers learn nothing of it', async () => {
  flip(register.path);
  const absent = await fixture.query({ purpose: 'x' }, {}, { key_id: `ak_${'x'.repeat(26)}` });
  expect(codesOf(absent)).toEqual(['delivery.agreement-not-found']);
});

test('a seal is of one place under one key', async () => {
  const { path } = register;
  expect(await createServingCopies(master_key).check(path)).toBe('sound');
  expect(await createServingCopies(Buffer.alloc(32, 9)).check(path)).toBe('unsealed');
});
