import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnyAction, action } from '#actions/action.ts';
import { exportOpeningList } from '#channels/opening/contracts.ts';
import { CallerBounds } from './caller-bounds.ts';
import { createHost } from './host.ts';
import { openMetrics } from './metrics.ts';
import { openListRoutes } from './open-list-routes.ts';

let app: FastifyInstance;
const now = (): Date => new Date('2026-03-16T01:30:00Z');

/** Stands for the action: its answer says what it was asked for and by whom. */
const told: AnyAction = action(exportOpeningList, async ({ actor }, { on = 'today', format }) => {
  const content = `${actor.kind} ${on} ${format} 清单\n`;
  return {
    file_name: `list.${format}`,
    media_type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
    on: '2026-03-16',
    rows: 1,
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
  };
});

beforeAll(async () => {
  const reportFault = (where: string, fault: unknown): void => {
    throw new Error(where, { cause: fault });
  };
  const runner = { db: undefined as never, now, reportFault };
  app = await createHost({
    actions: [],
    refusals: {},
    routes: [openListRoutes(runner, [told], new CallerBounds())],
    runner,
    metrics: openMetrics(),
    resolveActor: async () => ({ actor: { kind: 'anonymous' } }),
    doorInput: () => ({}),
    beforeAnswer: () => undefined,
    unready: async () => [],
    reportFault,
  });
});
afterAll(() => app.close());

test('the opening list is a file of a day, with digest, tag and name, for anybody', async () => {
  const answer = await app.inject({ url: '/open/list.csv?on=2026-03-01' });
  expect([answer.statusCode, answer.body]).toEqual([200, 'anonymous 2026-03-01 csv 清单\n']);
  const digest = createHash('sha256').update(answer.rawPayload).digest();
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="list.csv"',
    'repr-digest': `sha-256=:${digest.toString('base64')}:`,
    etag: `"${digest.toString('hex')}"`,
  });
  const headers = { 'if-none-match': String(answer.headers.etag) };
  const again = await app.inject({ url: '/open/list.csv?on=2026-03-01', headers });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test('the ending says the form, and a day that is none is refused', async () => {
  const json = await app.inject({ url: '/open/list.json?format=csv' });
  expect(json.body).toBe('anonymous today json 清单\n');
  const wrong = await app.inject({ url: '/open/list.csv?on=yesterday' });
  expect([wrong.statusCode, wrong.json().errors?.[0]?.code ?? wrong.json().code]).toEqual([
    400,
    'actions.input-invalid',
  ]);
});
