import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doneByTwo } from '#test/support/done-by-two.ts';
import { openPartiesApp, type PartiesApp } from '#test/support/parties-app.ts';
import { grantRole, restoreOrganisation, suspendOrganisation, withdrawRole } from '../contracts.ts';
import type { SessionKind } from '../tables.ts';
import { closeSessions, findLiveSession, openSession } from './session-store.ts';

let app: PartiesApp;
beforeAll(async () => {
  app = await openPartiesApp();
});
afterAll(() => app.close());

const minute = 60_000;
const hour = 60 * minute;

describe('a session', () => {
  test('of a browser ends after half an hour without a request', async () => {
    const { token, at } = await open('operator', 'browser');
    expect(await at(token, 30 * minute - 1)).toBe(true);
    expect(await at(token, 60 * minute - 2)).toBe(true); // the request before kept it alive
    expect(await at(token, 90 * minute)).toBe(false);
  });

  test('of a program does not end for being idle', async () => {
    const { token, at } = await open('operator', 'program');
    expect(await at(token, 12 * hour - 1)).toBe(true);
    expect(await at(token, 12 * hour)).toBe(false);
  });

  test('of a browser ends after twelve hours, whatever happens in it', async () => {
    const { token, at } = await open('operator', 'browser');
    for (let minutes = 25; minutes < 12 * 60; minutes += 25) {
      expect(await at(token, minutes * minute)).toBe(true);
    }
    expect(await at(token, 12 * hour)).toBe(false);
  });

  test('is not found by anything but its token', async () => {
    const { token } = await open('operator', 'program');
    for (const other of ['', 'dts_', token.slice(0, -1), `${token}A`, token.toUpperCase()]) {
      expect(await findLiveSession(app.db, other, app.now)).toBeUndefined();
    }
  });

  test('carries the roles held now, not those of the time it was opened', async () => {
    const { token } = await open('officer-sthjj', 'program');
    const { organisation_id } = await app.as('officer-sthjj');
    const change = { organisation_id, account: 'officer-sthjj' };
    const system = await app.as('system-admin');
    const security = await app.as('security-admin');
    await doneByTwo(app, grantRole, { ...change, role: 'approver' }, system, security);
    await app.done(withdrawRole, { ...change, role: 'data-officer' }, system);
    const live = await findLiveSession(app.db, token, app.now);
    expect(live?.roles).toEqual(['approver']);
  });

  test('ends with the suspension of its organisation and stays ended', async () => {
    const operator = await app.as('operator');
    const { token } = await open('officer-wjw', 'program');
    const { organisation_id } = await app.as('officer-wjw');
    const change = { organisation_id, reason: '安全事件处置' };
    await app.done(suspendOrganisation, change, operator);
    expect(await findLiveSession(app.db, token, app.now)).toBeUndefined();
    await app.done(restoreOrganisation, change, operator);
    expect(await findLiveSession(app.db, token, app.now)).toBeUndefined();
  });

  test('opened while its organisation was being suspended is no session', async () => {
    const operator = await app.as('operator');
    const { organisation_id } = await app.as('officer-jtw');
    await app.done(suspendOrganisation, { organisation_id, reason: '核查' }, operator);
    const { at, token } = await open('officer-jtw', 'program');
    expect(await at(token, 0)).toBe(false);
  });

  test('is forgotten a month after it ended', async () => {
    const { session_id, person_id, organisation_id } = await open('citizen', 'program');
    const later = new Date(app.now.getTime() + 31 * 24 * hour);
    await openSession(app.db, { person_id, organisation_id, kind: 'program' }, later);
    const { rows } = await app.pool.query('select from session where id = $1', [session_id]);
    expect(rows).toEqual([]);
  });

  test('closing without saying whose is a fault, not everybody', async () => {
    await expect(closeSessions(app.db, {}, app.now)).rejects.toThrow('whose sessions');
  });
});

async function open(account: string, kind: SessionKind) {
  const { person_id, organisation_id } = await app.as(account);
  const wanted = { person_id, organisation_id, kind };
  const { token, id } = await openSession(app.db, wanted, app.now);
  return {
    token,
    session_id: id,
    person_id,
    organisation_id,
    /** Whether the session lives so many milliseconds later. */
    at: async (asked: string, after: number) => {
      const moment = new Date(app.now.getTime() + after);
      return (await findLiveSession(app.db, asked, moment)) !== undefined;
    },
  };
}
