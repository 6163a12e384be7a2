import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { puppetSignNames } from './puppet-signs.ts';

const act_id = z.string();
const action = z.string();
const note = z.string();

/** What happens to acts that need two people. */
export const actFacts = defineFacts({
  'act.proposed': {
    zh: '提出双人办理事项',
    en: 'An act that needs two people was proposed',
    subjects: ['act'],
    marks: ['administration'],
    payload: { act_id, action, seconds: z.array(z.string()), expires_at: z.iso.datetime() },
  },
  'act.approved': {
    zh: '第二人同意',
    en: 'The second person approved',
    subjects: ['act'],
    marks: ['administration'],
    payload: { act_id, action, proposed_by: z.string(), note },
  },
  'act.rejected': {
    zh: '不同意或撤回',
    en: 'The act was rejected or taken back',
    subjects: ['act'],
    marks: ['administration'],
    payload: { act_id, action, note },
  },
  'act.carried-out': {
    zh: '双人办理完成',
    en: 'An approved act was carried out',
    subjects: ['act'],
    marks: ['administration'],
    payload: { act_id, action, approved_by: z.string() },
  },
  'act.suspected': {
    zh: '疑似一人扮两人',
    en: 'One person may stand behind both halves of an act',
    subjects: ['act'],
    marks: ['administration'],
    payload: { act_id, signs: z.array(z.enum(puppetSignNames)) },
  },
});
