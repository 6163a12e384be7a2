import { afterEach, describe, expect, test, vi } from 'vitest';
import { signedAuthorization } from '#kernel/request-signature.ts';
import { fileTarget, fitsDigest, takeFile } from './file-call.ts';

afterEach(() => vi.unstubAllGlobals());

const key = { key_id: 'ak_1', secret: 's3cret' };
const bytes = new TextEncoder().encode('a,b\r\n1,2\r\n');
// Of the bytes above, by another program: printf 'a,b\r\n1,2\r\n' | sha256sum | xxd -r -p | base64
const digest = 'sha-256=:6hT5nEdXVhOrIhERIshHcoxhAH9r/XsGLQL8uZ3z/rA=:';

describe('taking the file of an agreement', () => {
  test('purpose and case number stand in the address, encoded; what is empty does not', () => {
    const said = { purpose: '查询空气&质量', case_number: '' };
    expect(fileTarget('agr_1', 'csv', said)).toBe(
      `/gateway/agr_1/file.csv?purpose=${encodeURIComponent('查询空气&质量')}`,
    );
    expect(fileTarget('agr_1', 'json', { purpose: '', case_number: '' })).toBe(
      '/gateway/agr_1/file.json',
    );
  });

  test('the call is signed over exactly what is sent, and carries no cookie', async () => {
    const asked: { url: string; init: RequestInit }[] = [];
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      asked.push({ url, init });
      const headers = { 'repr-digest': digest, 'datong-receipt': 'r-1' };
      return Promise.resolve(new Response(bytes, { headers }));
    });
    const target = fileTarget('agr_1', 'csv', { purpose: '应急', case_number: '' });
    const taken = await takeFile(target, key);
    expect(taken).toMatchObject({ ok: true, fits: true, receipt: 'r-1' });
    const [{ url, init }] = asked as [(typeof asked)[0]];
    expect([url, init.credentials]).toEqual([target, 'omit']);
    const { authorization } = init.headers as { authorization: string };
    const time_ms = Number(/time=(\d+)/.exec(authorization)?.[1]);
    const nonce = /nonce=([^,]+)/.exec(authorization)?.[1] ?? '';
    const again = { method: 'GET', target, body: '', time_ms, nonce };
    expect(authorization).toBe(signedAuthorization(key.key_id, key.secret, again));
    expect(authorization).not.toContain(key.secret);
  });

  test('a refusal is told with its receipt; a server that is not there as well', async () => {
    const body = { code: 'delivery.purpose', title_zh: 'x', title_en: 'y', receipt: 'r-2' };
    vi.stubGlobal('fetch', () => {
      return Promise.resolve(new Response(JSON.stringify(body), { status: 403 }));
    });
    const refused = await takeFile('/gateway/agr_1/file.csv', key);
    expect(refused).toMatchObject({ ok: false, refused: { status: 403, receipt: 'r-2' } });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
    expect(await takeFile('/gateway/agr_1/file.csv', key)).toMatchObject({
      refused: { message: 'web.unreachable' },
    });
  });

  test('one byte too few, or no digest at all, fits nothing', () => {
    expect(fitsDigest(bytes, digest)).toBe(true);
    expect(fitsDigest(bytes.slice(1), digest)).toBe(false);
    expect(fitsDigest(bytes, null)).toBe(false);
  });
});
