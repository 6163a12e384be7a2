import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Instant } from '#actions/shapes.ts';
import { PasswordText } from '../views.ts';

/** A code of six digits from the authenticator, or a recovery code. */
export const CodeText = z.string().trim().min(6).max(32);

/** Set by the door, as for signing in. */
const caller_address = z.string().max(64).optional();

/** Whether the caller signs in with a second factor, and how many recovery codes are left. */
export const showSecondFactor = contract({
  name: 'parties.show-second-factor',
  sentence: {
    zh: '查看本人是否启用第二因素',
    en: 'Show whether you sign in with a second factor',
  },
  input: z.object({}),
  output: z.object({
    enrolled: z.boolean(),
    since: Instant.nullable(),
    recovery_codes_left: z.int(),
  }),
  who: 'signed-in',
  verb: 'GET',
  path: '/api/session/second-factor',
  effect: 'read',
});

/**
 * A new secret for an authenticator (RFC 6238), shown once; it counts from `confirm-second-factor`
 * on. Refuses: `wrong-credentials`, `sign-in-slowed`, `second-factor-held`.
 */
export const enrolSecondFactor = contract({
  name: 'parties.enrol-second-factor',
  sentence: {
    zh: '为本人登记动态口令,密钥只显示一次',
    en: 'Enrol an authenticator for yourself; the secret is shown once',
  },
  input: z.object({ current_password: PasswordText, caller_address }),
  output: z.object({
    /** Base32 (RFC 4648), to be typed where no code can be scanned. */
    secret: z.string(),
    /** `otpauth://totp/…`, as authenticators take it. */
    uri: z.string(),
  }),
  who: 'signed-in',
  verb: 'POST',
  path: '/api/session/second-factor',
  effect: 'write',
  facts: ['second-factor.begun', 'session.refused'],
  secret_answer: true,
});

/** The first code proves that the authenticator works. Refuses: `second-factor-wrong`. */
export const confirmSecondFactor = contract({
  name: 'parties.confirm-second-factor',
  sentence: {
    zh: '以首个动态口令启用第二因素,得到只显示一次的恢复码',
    en: 'Turn the second factor on with its first code; recovery codes are shown once',
  },
  input: z.object({ code: CodeText }),
  output: z.object({ recovery_codes: z.array(z.string()) }),
  who: 'signed-in',
  verb: 'POST',
  path: '/api/session/second-factor/confirm',
  effect: 'write',
  facts: ['second-factor.enrolled'],
  secret_answer: true,
});

/** Refuses: `wrong-credentials` for a wrong password and a wrong code alike, `sign-in-slowed`. */
export const disableSecondFactor = contract({
  name: 'parties.disable-second-factor',
  sentence: { zh: '停用本人的第二因素', en: 'Turn your second factor off' },
  input: z.object({ current_password: PasswordText, code: CodeText, caller_address }),
  output: z.object({ disabled: z.literal(true) }),
  who: 'signed-in',
  verb: 'POST',
  path: '/api/session/second-factor/disable',
  effect: 'write',
  facts: ['second-factor.disabled', 'session.refused'],
});
