import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { idOf } from '#actions/shapes.ts';
import { RequestState } from './request-view.ts';

const about = {
  subjects: ['request', 'directory', 'organisation'],
  payload: {
    channel: z.string(),
    /** Which move of the state table it was; from and to are its ends. */
    move: z.string(),
    from: RequestState,
    to: RequestState,
    note: z.string().optional(),
    number: z.string().optional(),
    verdict: z.enum(['DENY', 'AUTO', 'MANUAL']).optional(),
    rule_set_version: z.string().optional(),
    rules_not_met: z.array(z.string()).optional(),
    agreement_id: idOf('agr').nullable().optional(),
  },
} as const;

/** What happens to requests; the moves are also their history. */
export const requestFacts = defineFacts({
  'request.submitted': { ...about, zh: '提交申请', en: 'A request was submitted' },
  'request.denied': { ...about, zh: '按规则不予受理', en: 'A rule of law denied a request' },
  'request.granted': { ...about, zh: '同意申请', en: 'A request was granted' },
  'request.passed-on': { ...about, zh: '转提供方审批', en: 'A request waits for its provider' },
  'request.first-approved': { ...about, zh: '初审同意', en: 'The first of two people agreed' },
  'request.more-asked': { ...about, zh: '要求补正', en: 'The applicant was asked for more' },
  'request.supplemented': { ...about, zh: '补正', en: 'The applicant gave more' },
  'request.withdrawn': { ...about, zh: '撤回申请', en: 'A request was withdrawn' },
  'request.refused': { ...about, zh: '不同意申请', en: 'A request was refused' },
  'request.disputed': { ...about, zh: '提出争议', en: 'A refusal was disputed' },
  'request.dispute-resolved': { ...about, zh: '争议已处理', en: 'A dispute was resolved' },
  'request.clock-extended': {
    zh: '延长办理时限',
    en: 'The clock of a request was extended',
    subjects: about.subjects,
    payload: {
      channel: z.string(),
      working_days: z.int().min(1),
      clause: z.string(),
      reason: z.string(),
    },
  },
});

/** Facts that move a request. */
export type RequestMoveFact = Exclude<keyof typeof requestFacts, 'request.clock-extended'>;
