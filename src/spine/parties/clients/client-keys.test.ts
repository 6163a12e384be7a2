import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { type KeyId, newId, type OrganisationId } from '#kernel/ids.ts';
import { doneByTwo } from '#test/support/done-by-two.ts';
import { openPartiesApp, type PartiesApp, textOfAllTables } from '#test/support/parties-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import {
  issueAccessToken,
  listClients,
  registerClient,
  restoreOrganisation,
  revokeClientKey,
  rotateClientKey,
  suspendOrganisation,
} from '../contracts.ts';
import { publicOrganisationId } from '../organisations/organisation-store.ts';
import { readAccessToken } from './access-token.ts';
import { findClientKey, isKeyUsable } from './client-store.ts';

let app: PartiesApp;
let pudong: Actor & { kind: 'person' };
let operator: Actor;
let security: Actor;
let stranger: Actor;
beforeAll(async () => {
  app = await openPartiesApp();
  pudong = await app.as('applicant-pudong');
  operator = await app.as('operator');
  security = await app.as('security-admin');
  stranger = await app.as('applicant-huangpu');
});
afterAll(() => app.close());

const hour = 3_600_000;
let serial = 0;
async function newClient() {
  serial += 1;
  const input = { organisation_id: pudong.organisation_id, name: `测试客户端 ${serial}` };
  return await app.done(registerClient, input, pudong);
}

async function usable(key_id: KeyId, after = 0): Promise<boolean> {
  const found = await findClientKey(app.db, key_id);
  return found !== undefined && isKeyUsable(found, new Date(app.now.getTime() + after));
}

describe('parties.register-client', () => {
  test('answers a secret that opens, and stores it nowhere', async () => {
    const { client, key, secret } = await newClient();
    expect(client).toMatchObject({ organisation_name: '上海市浦东新区人民政府', state: 'active' });
    expect(secret).toMatch(/^[\w-]{43}$/);
    const token = await app.done(issueAccessToken, { key_id: key.key_id, secret });
    expect(token.expires_in_seconds).toBe(600);
    const everything = await textOfAllTables(app);
    expect(everything).toContain(key.key_id);
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(token.access_token);
  });

  test('a repeated command does not show the secret again', async () => {
    const input = { organisation_id: pudong.organisation_id, name: '重复提交' };
    const first = await app.call(registerClient, input, pudong, 'cmd-1');
    const again = await app.call(registerClient, input, pudong, 'cmd-1');
    expect([codesOf(first), codesOf(again)]).toEqual([['done'], ['actions.secret-shown-once']]);
    if (first.ok) expect(await textOfAllTables(app)).not.toContain(first.value.secret);
  });

  test('refuses strangers before it tells them anything', async () => {
    const { client } = await newClient();
    const input = { organisation_id: pudong.organisation_id, name: client.name };
    expect(codesOf(await app.call(registerClient, input, stranger))).toEqual([
      'parties.not-your-organisation',
    ]);
    expect(codesOf(await app.call(registerClient, input, pudong))).toEqual([
      'parties.client-name-taken',
    ]);
  });

  test('refuses the public, the unknown and the suspended', async () => {
    const name = '任意名称';
    const of = async (organisation_id: OrganisationId) =>
      codesOf(await app.call(registerClient, { organisation_id, name }, operator));
    expect(await of(publicOrganisationId)).toEqual(['parties.clients-not-for-public']);
    expect(await of(newId('org'))).toEqual(['parties.organisation-not-found']);
    const { organisation_id } = await app.as('applicant-zjw');
    await app.done(suspendOrganisation, { organisation_id, reason: '核查' }, operator);
    expect(await of(organisation_id)).toEqual(['parties.organisation-suspended']);
  });
});

describe('parties.rotate-client-key', () => {
  test('keeps the old key for the overlap and not a moment longer', async () => {
    const { client, key } = await newClient();
    const input = { client_id: client.id, overlap_hours: 2 };
    const rotated = await app.done(rotateClientKey, input, pudong);
    expect(rotated.key.key_id).not.toBe(key.key_id);
    expect(rotated.earlier.map(({ key_id }) => key_id)).toEqual([key.key_id]);
    expect(await usable(key.key_id, 2 * hour - 1)).toBe(true);
    expect(await usable(key.key_id, 2 * hour)).toBe(false);
    expect(await usable(rotated.key.key_id, 2 * hour)).toBe(true);
  });

  test('a second rotation does not prolong what the first one ends', async () => {
    const { client, key } = await newClient();
    await app.done(rotateClientKey, { client_id: client.id, overlap_hours: 1 }, pudong);
    await app.done(rotateClientKey, { client_id: client.id, overlap_hours: 100 }, pudong);
    expect(await usable(key.key_id, hour)).toBe(false);
  });

  test('without overlap the old key ends at once', async () => {
    const { client, key, secret } = await newClient();
    const input = { client_id: client.id, overlap_hours: 0 };
    const rotated = await doneByTwo(app, rotateClientKey, input, operator, security);
    expect(rotated.earlier[0]?.state).toBe('revoked');
    expect(await usable(key.key_id)).toBe(false);
    expect(codesOf(await app.call(issueAccessToken, { key_id: key.key_id, secret }))).toEqual([
      'parties.key-not-accepted',
    ]);
  });

  test('refuses strangers and unknown clients', async () => {
    const { client } = await newClient();
    expect(codesOf(await app.call(rotateClientKey, { client_id: client.id }, stranger))).toEqual([
      'parties.not-your-organisation',
    ]);
    const unknown = { client_id: newId('cli') };
    expect(codesOf(await app.call(rotateClientKey, unknown, operator))).toEqual([
      'parties.client-not-found',
    ]);
  });
});

describe('parties.revoke-client-key', () => {
  test('ends the key and the tokens made with it', async () => {
    const { key, secret } = await newClient();
    const proof = { key_id: key.key_id, secret };
    const { access_token } = await app.done(issueAccessToken, proof);
    const revoke = { key_id: key.key_id, reason: '密钥外泄' };
    expect((await app.done(revokeClientKey, revoke, pudong)).state).toBe('revoked');
    const read = readAccessToken(app.masterKey, access_token, app.now);
    expect(await usable(read?.key_id ?? 'ak_')).toBe(false);
    expect(codesOf(await app.call(issueAccessToken, proof))).toEqual(['parties.key-not-accepted']);
    expect(codesOf(await app.call(revokeClientKey, revoke, pudong))).toEqual([
      'parties.key-already-revoked',
    ]);
  });

  test('refuses strangers and unknown keys', async () => {
    const { key } = await newClient();
    const reason = '测试';
    const mine = { key_id: key.key_id, reason };
    expect(codesOf(await app.call(revokeClientKey, mine, stranger))).toEqual([
      'parties.not-your-organisation',
    ]);
    const unknown = { key_id: newId('ak'), reason };
    expect(codesOf(await app.call(revokeClientKey, unknown, operator))).toEqual([
      'parties.key-not-found',
    ]);
  });
});

describe('parties.issue-access-token', () => {
  test('tells nothing about why a key is not accepted', async () => {
    const { key, secret } = await newClient();
    for (const proof of [
      { key_id: key.key_id, secret: `${secret}x` },
      { key_id: key.key_id, secret: '' },
      { key_id: newId('ak'), secret },
      { key_id: `${key.key_id}'--`, secret },
    ]) {
      expect(codesOf(await app.call(issueAccessToken, proof))).toEqual([
        'parties.key-not-accepted',
      ]);
    }
  });

  test('a key ends after a year', async () => {
    const { key, secret } = await newClient();
    const start = app.now;
    app.now = new Date(start.getTime() + 365 * 24 * hour);
    expect(codesOf(await app.call(issueAccessToken, { key_id: key.key_id, secret }))).toEqual([
      'parties.key-not-accepted',
    ]);
    app.now = start;
  });

  test('a suspended organisation gets none, and gets them again when restored', async () => {
    const { client, key } = await doneByTwo(
      app,
      registerClient,
      { organisation_id: (await app.as('applicant-ybj')).organisation_id, name: '结算' },
      operator,
      security,
    );
    const change = { organisation_id: client.organisation_id, reason: '核查' };
    await app.done(suspendOrganisation, change, operator);
    expect(await usable(key.key_id)).toBe(false);
    await app.done(restoreOrganisation, change, operator);
    expect(await usable(key.key_id)).toBe(true);
  });
});

describe('parties.list-clients', () => {
  test('shows each their own, and everything to operator and auditor, page by page', async () => {
    const own = await app.done(listClients, { limit: 200 }, pudong);
    expect(new Set(own.items.map((one) => one.organisation_id))).toEqual(
      new Set([pudong.organisation_id]),
    );
    expect(own.items.every(({ keys }) => keys.length > 0)).toBe(true);
    const all = await app.done(listClients, { limit: 200 }, await app.as('auditor'));
    expect(all.items.length).toBeGreaterThan(own.items.length);
    const first = await app.done(listClients, { limit: 3 }, operator);
    const cursor = first.next ?? undefined;
    const second = await app.done(listClients, { limit: 200, cursor }, operator);
    expect([...first.items, ...second.items]).toEqual(all.items);
    const { organisation_id } = pudong;
    expect(codesOf(await app.call(listClients, { organisation_id }, stranger))).toEqual([
      'parties.not-your-organisation',
    ]);
  });
});
