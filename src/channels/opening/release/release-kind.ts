import { z } from 'zod';
import { idOf } from '#actions/shapes.ts';
import { type AnyRunKind, type RunState, runKind } from '#spine/files/index.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import type { ReleaseState } from './release-shapes.ts';
import { updateRelease } from './release-store.ts';
import type { ReleaseInput } from './release-work.ts';
import { workOnRelease } from './run-release.ts';

/** Name of the runs of releases. */
export const releaseKindName = 'open-release';

/** How a release stands whose run ended without completing it. */
const endings: Partial<Readonly<Record<RunState, ReleaseState>>> = {
  cancelled: 'cancelled',
  failed: 'failed',
  'stopped-by-check': 'stopped',
};

/**
 * Checking a data set, writing its files and giving it to the public, as a tracked run of the
 * subject `directory:CODE`. What is whole is kept over an interruption; what ended is not taken up
 * again, because the snapshot may be another by then: a new release is asked for.
 */
export function openReleaseKind(ports: OpeningPorts): AnyRunKind {
  return runKind<z.ZodType<ReleaseInput>>({
    name: releaseKindName,
    words: { zh: '数据开放', en: 'release of open data' },
    input: z.strictObject({ release_id: idOf('rel') }),
    steps: {
      checking: { zh: '检查', en: 'checking' },
      writing: { zh: '写文件', en: 'writing files' },
      publishing: { zh: '发布', en: 'publishing' },
    },
    counts: { rows: { zh: '行', en: 'rows' } },
    unit: { zh: '行', en: 'rows' },
    line: { zh: '行号', en: 'row' },
    after_interruption: 'go-on',
    resumable: false,
    fault_retries: 0,
    facts: [
      'opening.data-set-released',
      'opening.release-stopped',
      'agreement.granted',
      'agreement.revoked',
    ],
    sees: ['platform-operator', 'auditor', 'data-officer', 'approver'],
    directs: ['platform-operator', 'data-officer'],
    work: (work) => workOnRelease(ports, work),
    stopped: async ({ db, state, input, reasons }, now) => {
      await updateRelease(db, input.release_id, {
        state: endings[state] ?? 'failed',
        step: null,
        files: '[]',
        updated_at: now,
        ...(state === 'failed' ? { reasons: JSON.stringify(reasons) } : {}),
      });
    },
    ended: async ({ state, input }) => {
      if (state !== 'completed') await ports.folders.discard(input.release_id);
    },
  });
}
