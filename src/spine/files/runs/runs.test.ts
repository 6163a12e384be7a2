import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunId } from '#kernel/ids.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openRunsApp, type RunsApp } from '#test/support/runs-app.ts';
import { anonymous, personWith } from '#test/support/test-app.ts';
import {
  cancelRun,
  listRejects,
  listRuns,
  type RunView,
  resumeRun,
  showRun,
} from '../contracts.ts';
import { openRejectsCsv } from './rejects-csv.ts';
import { requeueRuns } from './requeue-runs.ts';
import { runLimits } from './run-limits.ts';
import { keepRejects } from './run-rejects.ts';
import { getRun } from './run-store.ts';

let app: RunsApp;
beforeAll(async () => {
  app = await openRunsApp();
});
afterAll(() => app.close());

const countsOf = ({ counts }: RunView): unknown => counts.map(({ name, value }) => [name, value]);

describe('a run', () => {
  test('is worked through to its end, and says all the time who acts next', async () => {
    const queued = await app.start({ to: 12 });
    expect(queued).toMatchObject({
      state: 'queued',
      attempt: 0,
      waiting: { who: { en: 'a background worker' }, until: expect.any(String) },
      may: { cancel: true, resume: false },
    });
    await app.work(queued.id);
    const ended = await app.show(queued.id);
    expect(ended).toMatchObject({
      state: 'completed',
      attempt: 1,
      waiting: null,
      progress: { done: 12 },
      rejects: 2,
      rejects_kept: 2,
      may: { cancel: false, resume: false },
    });
    expect(countsOf(ended)).toEqual([
      ['odd', 6],
      ['even', 6],
    ]);
    const facts = await app.db
      .selectFrom('fact')
      .select(['type', 'actor_id'])
      .where((eb) => eb(eb.val(`run:${queued.id}`), '=', eb.fn.any('subjects')))
      .orderBy('fact_seq')
      .execute();
    expect(facts).toEqual([
      { type: 'run.started', actor_id: app.officer.person_id },
      { type: 'run.ended', actor_id: 'counting' },
    ]);
  });

  test('cancelled before it begins does nothing', async () => {
    const { id } = await app.start({ to: 3 });
    expect(await app.done(cancelRun, { id }, app.officer)).toMatchObject({
      state: 'cancelled',
      may: { cancel: false, resume: true },
    });
    await app.work(id);
    expect(await app.show(id)).toMatchObject({ state: 'cancelled', progress: { done: 0 } });
  });

  test('cancelled while it runs stops behind a commit, and goes on from there', async () => {
    const { id } = await app.start({ to: 60, pause_ms: 5 });
    const working = app.work(id);
    await untilDone(id, 3);
    const asked = await app.done(cancelRun, { id }, app.officer);
    expect(asked.state).toBe('cancelling');
    await working;
    const stopped = await app.show(id);
    expect(stopped.state).toBe('cancelled');
    const { done } = stopped.progress;
    expect(done).toBeGreaterThanOrEqual(3);
    expect(done).toBeLessThan(60);

    await app.done(resumeRun, { id }, app.officer);
    await app.work(id);
    const ended = await app.show(id);
    expect(ended).toMatchObject({ state: 'completed', progress: { done: 60 }, rejects: 12 });
    expect(countsOf(ended)).toEqual([
      ['odd', 30],
      ['even', 30],
    ]);
  });

  test('that meets a fault once is tried again by itself, and fails when it stays', async () => {
    const once_only = await app.start({ to: 4, fault: { at: 3, always: false } });
    await app.work(once_only.id);
    expect(await app.show(once_only.id)).toMatchObject({ state: 'queued', attempt: 1 });
    await app.work(once_only.id);
    expect(await app.show(once_only.id)).toMatchObject({ state: 'completed', attempt: 2 });

    const stays = await app.start({ to: 4, fault: { at: 3, always: true } });
    await app.work(stays.id);
    await app.work(stays.id);
    expect(await app.show(stays.id)).toMatchObject({
      state: 'failed',
      progress: { done: 2 },
      reasons: [{ code: 'files.run-fault' }],
    });
    expect(app.faults.splice(0).map(String)).toEqual(Array(3).fill('Error: a fault of the test'));
  });

  test('that a check stops names the reason and is not resumed', async () => {
    const { id } = await app.start({ to: 20, stop_at: 13 });
    await app.work(id);
    expect(await app.show(id)).toMatchObject({
      state: 'stopped-by-check',
      progress: { done: 12 },
      reasons: [{ code: 'test.thirteen' }],
      may: { cancel: false, resume: false },
    });
    expect(codesOf(await app.call(resumeRun, { id }, app.officer))).toEqual([
      'files.run-not-resumable',
    ]);
  });

  test('that keeps killing its process is given up', async () => {
    const { id } = await app.start({ to: 2 });
    await app.db.updateTable('run').set({ attempt: 10 }).where('id', '=', id).execute();
    await app.work(id);
    expect(await app.show(id)).toMatchObject({
      state: 'failed',
      reasons: [{ code: 'files.run-given-up', detail: `${runLimits.attempts_max}` }],
    });
  });
});

describe('two runs', () => {
  test('of two subjects go on at once', async () => {
    const runs = [await app.start({ to: 20, pause_ms: 2 }), await app.start({ to: 20 })];
    await Promise.all(runs.map(({ id }) => app.work(id)));
    for (const { id } of runs) {
      expect(await app.show(id)).toMatchObject({ state: 'completed', progress: { done: 20 } });
    }
  });

  test('two processes never work on the same one', async () => {
    const { id } = await app.start({ to: 30, pause_ms: 2 });
    const from = app.counted.length;
    await Promise.all([app.work(id), app.work(id), app.work(id)]);
    expect(app.counted.slice(from)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
    expect(await app.show(id)).toMatchObject({ state: 'completed', attempt: 1 });
  });

  test('of one subject wait for each other, also when one is resumed', async () => {
    const { id } = await app.start({ to: 2 }, 'test:one');
    await expect(app.start({ to: 2 }, 'test:one')).rejects.toThrow(/files.run-busy/);
    await app.done(cancelRun, { id }, app.officer);
    const second = await app.start({ to: 2 }, 'test:one');
    expect(codesOf(await app.call(resumeRun, { id }, app.officer))).toEqual(['files.run-busy']);
    await app.work(second.id);
    await app.done(resumeRun, { id }, app.officer);
    await app.work(id);
    expect(await app.show(id)).toMatchObject({ state: 'completed' });
  });
});

describe('a run whose process is killed', () => {
  test('is found and goes on behind its last commit, nothing twice and nothing lost', async () => {
    const to = 400;
    const { id } = await app.start({ to, pause_ms: 2 });
    const committed: number[] = [];
    for (const share of [0.2, 0.4]) {
      const child = spawn(process.execPath, [childPath, JSON.stringify(app.app_config), id], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      for await (const line of createInterface({ input: child.stdout })) {
        committed.push(Number(line));
        if (committed.length >= to * share) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect((await app.show(id)).state).toBe('running');
      await requeueRuns(app.app, 'held');
      expect((await app.show(id)).state).toBe('queued');
    }
    const before = app.counted.length;
    await app.work(id);
    // What was committed and not yet said when the process died is the only gap there may be.
    const said = [...committed, ...app.counted.slice(before)];
    expect(new Set(said).size).toBe(said.length);
    expect(said.length).toBeGreaterThanOrEqual(to - 2);
    const ended = await app.show(id);
    expect(ended).toMatchObject({ state: 'completed', attempt: 3, progress: { done: to } });
    expect(countsOf(ended)).toEqual([
      ['odd', to / 2],
      ['even', to / 2],
    ]);
    expect(ended.rejects).toBe(to / 5);
  });

  test('is found by its silence while other processes live', async () => {
    const { id } = await app.start({ to: 1 });
    await claimAndDie(id);
    await requeueRuns(app.app, 'abandoned');
    expect((await app.show(id)).state).toBe('running');
    const later = new Date(app.now.getTime() + runLimits.lease_ms + 1);
    await requeueRuns({ ...app.app, now: () => later }, 'abandoned');
    expect((await app.show(id)).state).toBe('queued');
    await app.work(id);
    expect((await app.show(id)).state).toBe('completed');
  });

  test('while it was being cancelled counts as cancelled', async () => {
    const { id } = await app.start({ to: 1 });
    await claimAndDie(id);
    expect((await app.done(cancelRun, { id }, app.officer)).state).toBe('cancelling');
    await requeueRuns(app.app, 'held');
    expect(await app.show(id)).toMatchObject({ state: 'cancelled', may: { resume: true } });
  });

  test('a process that lost its lease commits nothing more', async () => {
    const { id } = await app.start({ to: 40, pause_ms: 5 });
    const slow = app.work(id);
    await untilDone(id, 2);
    await requeueRuns(app.app, 'held');
    await app.work(id);
    await slow;
    const ended = await app.show(id);
    expect(ended).toMatchObject({ state: 'completed', progress: { done: 40 }, rejects: 8 });
  });

  test('one that stops in order is queued again at once', async () => {
    const { id } = await app.start({ to: 40, pause_ms: 5 });
    const stopping = new AbortController();
    const working = app.work(id, stopping.signal);
    await untilDone(id, 2);
    stopping.abort();
    await working;
    expect(await app.show(id)).toMatchObject({ state: 'queued' });
    await app.work(id);
    expect(await app.show(id)).toMatchObject({ state: 'completed', progress: { done: 40 } });
  });
});

describe('who may', () => {
  const stranger = personWith(['data-officer']);
  const auditor = personWith(['auditor']);

  test('see and direct a run follows from its kind', async () => {
    const { id } = await app.start({ to: 1 });
    for (const actor of [stranger, personWith(['applicant'])]) {
      expect(codesOf(await app.call(showRun, { id }, actor))).toEqual(['files.run-not-found']);
      expect(codesOf(await app.call(listRejects, { id }, actor))).toEqual(['files.run-not-found']);
      const listed = await app.done(listRuns, { kind: 'counting' }, actor);
      expect(listed.items).toEqual([]);
    }
    expect(codesOf(await app.call(showRun, { id }, anonymous))).toEqual(['actions.not-signed-in']);
    expect((await app.done(showRun, { id }, auditor)).may).toEqual({
      cancel: false,
      resume: false,
    });
    expect(codesOf(await app.call(cancelRun, { id }, auditor))).toEqual(['files.run-not-yours']);
    await app.done(cancelRun, { id }, app.officer);
    expect(codesOf(await app.call(cancelRun, { id }, auditor))).toEqual([
      'files.run-not-yours',
      'files.run-ended',
    ]);
    expect(codesOf(await app.call(resumeRun, { id }, auditor))).toEqual(['files.run-not-yours']);
  });

  test('the list pages over what the asker may see', async () => {
    for (let more = 0; more < 3; more += 1) await app.start({ to: 1 }, `test:page${more}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.done(
        listRuns,
        { kind: 'counting', limit: 2, ...(cursor ? { cursor } : {}) },
        auditor,
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    const { items } = await app.done(listRuns, { limit: 100 }, app.officer);
    expect(seen).toEqual(items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
    const one = await app.done(listRuns, { subject: 'test:page1' }, app.officer);
    expect(one.items.map(({ subject }) => subject)).toEqual(['test:page1']);
  });
});

describe('rejects', () => {
  test('are listed in pages with line and reason, and as CSV without formulas', async () => {
    const { id } = await app.start({ to: 25 });
    await app.work(id);
    const first = await app.done(listRejects, { id, limit: 3 }, app.officer);
    expect(first.items[0]).toEqual({
      line: 5,
      name: null,
      reasons: [
        { code: 'five', field: 'number', zh: '五的倍数', en: 'a multiple of five', excerpt: '=5' },
      ],
    });
    const rest = await app.done(listRejects, { id, cursor: first.next ?? '' }, app.officer);
    expect([...first.items, ...rest.items].map(({ line }) => line)).toEqual([5, 10, 15, 20, 25]);
    expect(rest.next).toBeNull();

    const asker = { db: app.db, actor: app.officer };
    const parts: string[] = [];
    for await (const part of await openRejectsCsv(app.app.runs, asker, id)) parts.push(part);
    const lines = parts.join('').split('\r\n');
    expect(lines[0]).toBe('\ufeffline,name,code,field,reason_zh,reason_en,excerpt');
    expect(lines[1]).toBe("5,,five,number,五的倍数,a multiple of five,'=5");
    expect(lines).toHaveLength(7);
    await expect(openRejectsCsv(app.app.runs, { ...asker, actor: anonymous }, id)).rejects.toThrow(
      /run-not-found/,
    );
  });

  test('beyond the limit are counted and not kept; excerpts are cut and made storable', async () => {
    const { id } = await app.start({ to: 1 });
    const run = { ...(await getRun(app.db, id)), rejects: '7', rejects_kept: 0 };
    const full = { ...run, rejects_kept: runLimits.rejects_kept_max - 1 };
    const excerpt = `a\0\ud800${'字'.repeat(500)}`;
    const reject = { line: 1, reasons: [{ code: 'x', field: null, zh: '坏', en: 'bad', excerpt }] };
    expect(await keepRejects(app.db, full, [reject, reject, reject])).toEqual({
      rejects: 10,
      rejects_kept: runLimits.rejects_kept_max,
    });
    await keepRejects(app.db, run, [reject]);
    const { items } = await app.done(listRejects, { id, limit: 1 }, app.officer);
    const kept = items[0]?.reasons[0]?.excerpt ?? '';
    expect(kept.startsWith('a��字')).toBe(true);
    expect([...kept]).toHaveLength(runLimits.excerpt_length_max + 1);
  });
});

const childPath = fileURLToPath(
  new URL('../../../../test/support/run-crash-child.ts', import.meta.url),
);

/** What a process leaves that takes a run and is killed before it does anything. */
async function claimAndDie(id: RunId): Promise<void> {
  const lease_until = new Date(app.now.getTime() + runLimits.lease_ms);
  await app.db
    .updateTable('run')
    .set({ state: 'running', lease: 'lea_dead', lease_until })
    .where('id', '=', id)
    .execute();
}

async function untilDone(id: RunId, done: number): Promise<void> {
  for (;;) {
    const { progress } = await app.show(id);
    if (progress.done >= done) return;
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
