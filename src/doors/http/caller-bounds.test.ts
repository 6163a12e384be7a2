import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readId } from '#kernel/ids.ts';
import { codesOfFault } from '#test/support/refusal-codes.ts';
import { type BoundedCall, CallerBounds } from './caller-bounds.ts';

const bounds = {
  share: { at_once: 2, waiting_max: 3 },
  nameless_writes: { per_second: 1, burst: 3, addresses_max: 10 },
};
const begun = Date.parse('2026-03-16T01:30:00Z');
const citizen = {
  kind: 'person',
  person_id: readId('per', 'per_00000000000000000001'),
  name: '吴小满',
  organisation_id: readId('org', 'org_00000000000000000001'),
  roles: [],
} as const;

function callFrom(ip: string, more: Partial<BoundedCall> = {}): BoundedCall {
  const request = { ip } as BoundedCall['request'];
  const actor = { kind: 'anonymous' } as const;
  return { actor, effect: 'read', request, now: new Date(begun), ...more };
}

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'done',
    (fault: unknown) => codesOfFault(fault)[0] ?? 'fault',
  );
}

test('one caller fills its own share and keeps nobody else waiting', async () => {
  const callers = new CallerBounds(bounds);
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const flood = Array.from({ length: 9 }, () =>
    outcomeOf(callers.run(callFrom('192.0.2.1'), () => held)),
  );
  await turn();
  // From elsewhere, and from the same office by somebody who is signed in, or to change something.
  for (const call of [
    callFrom('192.0.2.2'),
    callFrom('192.0.2.1', { actor: citizen }),
    callFrom('192.0.2.1', { effect: 'write' }),
  ]) {
    expect(await outcomeOf(callers.run(call, async () => undefined))).toBe('done');
  }
  letGo();
  const outcomes = await Promise.all(flood);
  expect(outcomes).toEqual([...Array(5).fill('done'), ...Array(4).fill('actions.busy')]);
  expect(await outcomeOf(callers.run(callFrom('192.0.2.1'), async () => undefined))).toBe('done');
});

test('the addresses of one IPv6 network are one caller', async () => {
  const callers = new CallerBounds(bounds);
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const flood = Array.from({ length: 6 }, (_, at) =>
    outcomeOf(callers.run(callFrom(`2001:db8::${at + 1}`), () => held)),
  );
  await turn();
  letGo();
  expect((await Promise.all(flood)).filter((one) => one === 'actions.busy')).toHaveLength(1);
});

test('in nobody’s name changes are asked for only so often; reading and people are not counted', async () => {
  const callers = new CallerBounds(bounds);
  const write = { effect: 'write' } as const;
  const asked = async (call: BoundedCall) =>
    await outcomeOf(callers.run(call, async () => undefined));
  const outcomes: string[] = [];
  for (let call = 0; call < 4; call += 1) outcomes.push(await asked(callFrom('192.0.2.1', write)));
  expect(outcomes).toEqual(['done', 'done', 'done', 'actions.too-many-calls']);
  expect(await asked(callFrom('192.0.2.1'))).toBe('done');
  expect(await asked(callFrom('192.0.2.1', { ...write, actor: citizen }))).toBe('done');
  expect(await asked(callFrom('192.0.2.9', write))).toBe('done');
  const later = { ...write, now: new Date(begun + 1000) };
  expect(await asked(callFrom('192.0.2.1', later))).toBe('done');
});
