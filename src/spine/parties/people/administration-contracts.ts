import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { twoPersonFacts } from '../acts/two-person-facts.ts';
import { AccountText, PersonView, ReasonText } from '../views.ts';

/** What administrators of system and security do for people (GB/T 22239-2019 8.1.5). */
export const resetPassword = contract({
  name: 'parties.reset-password',
  sentence: {
    zh: '为忘记口令的人员重置口令,给出一次性口令并结束其全部会话',
    en: 'Give a person who forgot the password a first one again; their sessions end',
  },
  input: z.object({
    account: AccountText,
    reason: ReasonText,
    /** Also forgets the second factor, for a person who lost it. */
    drop_second_factor: z.boolean().default(false),
  }),
  output: z.object({ person: PersonView, initial_password: z.string() }),
  who: ['system-administrator'],
  verb: 'POST',
  path: '/api/persons/:account/reset-password',
  effect: 'write',
  facts: ['person.password-reset', 'second-factor.disabled', ...twoPersonFacts],
  second: ['security-administrator'],
  secret_answer: true,
});

/**
 * Clears the count of failures; `was_locked` says whether that mattered. Refuses:
 * `person-not-found`.
 */
export const unlockAccount = contract({
  name: 'parties.unlock-account',
  sentence: {
    zh: '解除因连续失败而锁定的账号',
    en: 'Let an account sign in again that rests after failures',
  },
  input: z.object({ account: AccountText, reason: ReasonText }),
  output: z.object({ person: PersonView, was_locked: z.boolean() }),
  who: ['security-administrator'],
  verb: 'POST',
  path: '/api/persons/:account/unlock',
  effect: 'write',
  facts: ['person.unlocked', ...twoPersonFacts],
  second: ['system-administrator'],
});

/**
 * Ends all sessions and tokens of a person; `sessions_closed` counts them. Refuses:
 * `person-not-found`.
 */
export const endSessions = contract({
  name: 'parties.end-sessions',
  sentence: {
    zh: '结束一名人员的全部会话',
    en: 'Sign a person out everywhere',
  },
  input: z.object({ account: AccountText, reason: ReasonText }),
  output: z.object({ person: PersonView, sessions_closed: z.int() }),
  who: ['security-administrator'],
  verb: 'DELETE',
  path: '/api/persons/:account/sessions',
  effect: 'write',
  facts: ['session.closed'],
});
