import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { ReleaseProfile, releaseStates } from './release/release-shapes.ts';

const release = ['release', 'directory'] as const;

/** What happens to releases of open data. */
export const openingFacts = defineFacts({
  'opening.release-profile-declared': {
    zh: '申报开放画像',
    en: 'How a data set is judged before it opens was declared',
    subjects: ['directory'],
    payload: { version: z.int().min(1), profile: ReleaseProfile },
  },
  'opening.release-started': {
    zh: '开始开放检查',
    en: 'A release was started',
    subjects: release,
    payload: { snapshot: z.string(), directory_version: z.int().min(1) },
  },
  'opening.release-cancelled': {
    zh: '停止开放',
    en: 'A release under way was cancelled',
    subjects: release,
    payload: { at: z.enum(releaseStates) },
  },
  'opening.release-ended': {
    zh: '开放未完成',
    en: 'A release ended without being public',
    subjects: release,
    payload: {
      state: z.enum(releaseStates),
      stopped_by: z.array(z.string()),
      reasons: z.array(z.string()),
    },
  },
  'opening.data-set-released': {
    zh: '向公众开放',
    en: 'A data set was opened to everybody',
    subjects: [...release, 'agreement'],
    payload: {
      rows: z.int().min(0),
      files: z.array(z.object({ format: z.string(), bytes: z.int(), sha256: z.string() })),
      snapshot: z.string(),
    },
  },
  'opening.release-withdrawn': {
    zh: '撤回开放',
    en: 'A release was withdrawn',
    subjects: release,
    payload: { reason: z.string() },
  },
});
