import type { Refusal } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';
import { passwordKindsMin, passwordLengthMin } from './sign-in-limits.ts';

const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

/** Everything that is wrong with a new password (等保 GB/T 22239-2019, 8.1.4.1 a). */
export function reasonsAgainstPassword(
  password: string,
  account: string,
  field = 'new_password',
): readonly Refusal[] {
  const reasons: Refusal[] = [];
  if ([...password].length < passwordLengthMin) {
    reasons.push(partiesRefusals.reason('password-too-short', { field }));
  }
  if (kinds.filter((kind) => kind.test(password)).length < passwordKindsMin) {
    reasons.push(partiesRefusals.reason('password-too-plain', { field }));
  }
  if (password.toLowerCase().includes(account.toLowerCase())) {
    reasons.push(partiesRefusals.reason('password-names-account', { field }));
  }
  return reasons;
}
