import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { listDemands, rateDemand } from '#channels/opening/contracts.ts';
import { getDirectory } from '#spine/catalog/contracts.ts';
import { call, requestOf } from './call.ts';
import { keepCsrfToken } from './csrf.ts';
import { RefusedByServer } from './problem.ts';

const words = { zh: '试', en: 'Try' };
const shape = { sentence: words, who: 'anyone' } as const;
const read = contract({
  ...shape,
  name: 'room.read-thing',
  input: z.object({ code: z.string(), tags: z.array(z.string()).optional() }),
  output: z.object({ size: z.int() }),
  verb: 'GET',
  path: '/api/things/:code',
  effect: 'read',
});
const write = contract({
  ...shape,
  name: 'room.write-thing',
  input: z.object({ code: z.string(), note: z.string() }),
  output: z.object({ size: z.int() }),
  verb: 'POST',
  path: '/api/things/:code/notes',
  effect: 'write',
});

afterEach(() => {
  vi.unstubAllGlobals();
  keepCsrfToken(undefined);
});

/** Answers every request with this and tells what was asked. */
function answering(status: number, body: unknown): { url: string; init: RequestInit }[] {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ url, init });
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return Promise.resolve(new Response(text, { status }));
  });
  return asked;
}

describe('the address and body of a call', () => {
  test('the slash of a resource code does not become a step of the path', () => {
    const { url, body } = requestOf(getDirectory, { code: '307004/000001' });
    expect(url).toBe('/api/directories/307004%2F000001');
    expect(body).toBeUndefined();
  });

  test('a read carries the rest as its query; lists repeat, objects are JSON, empty is left out', () => {
    const input = { code: 'a', tags: ['x', 'y&z'], filter: { a: 1 }, none: '', no: undefined };
    const { url } = requestOf(read, input);
    expect(url).toBe('/api/things/a?tags=x&tags=y%26z&filter=%7B%22a%22%3A1%7D');
    expect(requestOf(listDemands, { overdue: 'true', state: undefined }).url).toBe(
      '/api/open/demands?overdue=true',
    );
  });

  test('a write carries the rest as its body, and what is in the path not twice', () => {
    const { url, body } = requestOf(rateDemand, { id: 'dem_1', stars: 5, comment: '' });
    expect(url).toBe('/api/open/demands/dem_1/rating');
    expect(JSON.parse(body ?? '')).toEqual({ stars: 5, comment: '' });
  });
});

describe('calling', () => {
  test('a write carries the token of the session and the id of its command, a read neither', async () => {
    keepCsrfToken('token-1');
    const asked = answering(200, { size: 3 });
    expect(await call(write, { code: 'a', note: 'b' }, { command_id: 'once' })).toEqual({
      size: 3,
    });
    await call(read, { code: 'a' });
    expect(asked[0]?.init.headers).toMatchObject({
      'x-csrf-token': 'token-1',
      'idempotency-key': 'once',
      'content-type': 'application/json',
    });
    expect(asked[1]?.init.headers).toEqual({ accept: 'application/json' });
  });

  test('an answer of another shape than the contract says is a fault', async () => {
    answering(200, { size: 'three' });
    await expect(call(read, { code: 'a' })).rejects.toThrow(z.ZodError);
  });

  test('a refusal brings every reason and the status', async () => {
    const reasons = ['room.one', 'room.two'].map((code) => ({
      code,
      title_zh: 'x',
      title_en: 'y',
    }));
    answering(409, { ...reasons[0], reasons });
    const refused = await call(read, { code: 'a' }).catch((fault: unknown) => fault);
    expect(refused).toBeInstanceOf(RefusedByServer);
    expect(refused).toMatchObject({ status: 409, message: 'room.one, room.two' });
  });

  test('the page of a proxy is a refusal as well, and so is a server that is not there', async () => {
    answering(502, '<html>Bad gateway</html>');
    await expect(call(read, { code: 'a' })).rejects.toMatchObject({
      status: 502,
      message: 'web.unreadable-answer',
    });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
    await expect(call(read, { code: 'a' })).rejects.toMatchObject({
      status: 0,
      message: 'web.unreachable',
    });
  });

  test('a call that the page gave up itself is no refusal', async () => {
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
      return Promise.reject(signal?.reason as Error);
    });
    const given_up = AbortSignal.abort(new Error('left the page'));
    await expect(call(read, { code: 'a' }, { signal: given_up })).rejects.toThrow('left the page');
  });
});
