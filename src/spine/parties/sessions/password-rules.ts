import type { Refusal } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';
import type { SignInRules } from './sign-in-rules.ts';

const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

/** Everything that is wrong with a new password (等保 GB/T 22239-2019, 8.1.4.1 a). */
export function reasonsAgainstPassword(
  password: string,
  account: string,
  rules: Pick<SignInRules, 'password_length_min' | 'password_kinds_min'>,
  field = 'new_password',
): readonly Refusal[] {
  const reasons: Refusal[] = [];
  if ([...password].length < rules.password_length_min) {
    reasons.push(partiesRefusals.reason('password-too-short', { field }));
  }
  if (kinds.filter((kind) => kind.test(password)).length < rules.password_kinds_min) {
    reasons.push(partiesRefusals.reason('password-too-plain', { field }));
  }
  if (password.toLowerCase().includes(account.toLowerCase())) {
    reasons.push(partiesRefusals.reason('password-names-account', { field }));
  }
  return reasons;
}
