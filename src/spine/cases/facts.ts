import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { Instant } from '#actions/shapes.ts';

const about = {
  // What a case is about is said by whoever opens it.
  subjects: ['case', 'organisation', 'any'],
  payload: { kind: z.string(), note: z.string() },
} as const;

/** What happens to cases and notices. */
export const caseFacts = defineFacts({
  'case.opened': { ...about, zh: '立案起算', en: 'A case was opened and its clock started' },
  'case.paused': { ...about, zh: '退回补正,时限中止', en: 'More was asked for; the clock stands' },
  'case.resumed': { ...about, zh: '补正收到,时限续算', en: 'More was given; the clock runs on' },
  'case.extended': { ...about, zh: '延长时限', en: 'The clock was extended' },
  'case.reassigned': { ...about, zh: '转交办理', en: 'A case was given to another role' },
  'case.decided': { ...about, zh: '办结', en: 'A case was decided' },
  'case.withdrawn': { ...about, zh: '撤回', en: 'A case was withdrawn' },
  'case.overdue': {
    zh: '超期提醒',
    en: 'A case passed its clock',
    subjects: ['case', 'any'],
    payload: { due_at: Instant },
  },
  'notice.read': {
    zh: '通知已读',
    en: 'Notices were marked as read',
    subjects: ['notice'],
    payload: { marked: z.int().min(0) },
  },
});
