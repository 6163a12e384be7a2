import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Agreement } from './contracts.ts';
import { agreementFacts } from './facts.ts';

/** A fact of an agreement, and whether the evidence log bears it out. */
export interface GivenFact {
  readonly type: string;
  readonly payload: unknown;
  readonly proof: 'matches' | 'differs' | 'pending';
}

/** What moves after the grant; everything else is terms. */
const moving: ReadonlySet<string> = new Set(['state', 'version', 'weaker_masks_reason']);

/** The facts by which an agreement is held against its grant. */
export const agreementFactTypes: readonly string[] = Object.keys(agreementFacts);

/**
 * Why an agreement is not as it was granted and moved, or nothing when it is. The grant's fact
 * holds every term, and its leaf in the evidence log the digest of it: terms that somebody edited
 * in the database are enforced on nobody (Data Security Law art. 27).
 *
 * @param facts of the agreement, oldest first
 */
export function whyNotGranted(
  agreement: Agreement,
  facts: readonly GivenFact[],
): string | undefined {
  const doubtful = facts.find(({ proof }) => proof !== 'matches');
  if (doubtful) return `${doubtful.type}: ${doubtful.proof}`;
  const granted = facts.find(({ type }) => type === agreementFacts['agreement.granted'].type);
  if (!granted) return 'no grant is recorded';
  const terms = granted.payload as Readonly<Record<string, unknown>>;
  // A grant older than a term says nothing of it: modes were added to those of the first release.
  const changed = Object.keys(agreement).filter((name) => {
    const now: unknown = agreement[name as keyof Agreement];
    return !moving.has(name) && name in terms && !isSame(terms[name], now);
  });
  if (changed.length > 0) return `not as granted: ${changed.join(', ')}`;
  const last = facts.at(-1)?.payload as { readonly to?: string; readonly version: number };
  const state = last.to ?? 'active';
  if (state === agreement.state && last.version === agreement.version) return undefined;
  return `${agreement.state} (version ${agreement.version}), the last fact says ${state}`;
}

function isSame(left: unknown, right: unknown): boolean {
  return canonicalJson(left) === canonicalJson(right);
}
