import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { callerAddress } from './caller-address.ts';

async function seenBehind(trusted: readonly string[], forwarded: string): Promise<string> {
  const app = Fastify({ trustProxy: trusted.length > 0 ? [...trusted] : false });
  app.get('/', (request) => callerAddress(request));
  const answer = await app.inject({
    url: '/',
    remoteAddress: '10.0.0.5',
    headers: { 'x-forwarded-for': forwarded },
  });
  await app.close();
  return answer.body;
}

test('only what a trusted proxy says is believed, and only addresses', async () => {
  expect(await seenBehind([], '192.0.2.1')).toBe('10.0.0.5');
  expect(await seenBehind(['10.9.0.0/16'], '192.0.2.1')).toBe('10.0.0.5');
  expect(await seenBehind(['10.0.0.0/24'], '192.0.2.1')).toBe('192.0.2.1');
  // What the caller wrote in front of the proxy's own words is never reached.
  expect(await seenBehind(['10.0.0.0/24'], '203.0.113.9, 192.0.2.1')).toBe('192.0.2.1');
  expect(await seenBehind(['10.0.0.0/24'], '310115199001011234')).toBe('10.0.0.5');
});
