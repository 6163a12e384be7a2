import type { Refusal, RefusalKind } from '#kernel/refusal.ts';

/** The one place where refusals become HTTP status codes (RFC 9110). */
export const statusOfKind = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'too-large': 413,
  unsatisfiable: 416,
  limit: 429,
  unavailable: 503,
} as const satisfies Record<RefusalKind, number>;

/** A refusal as it travels: a problem document (RFC 9457) in two languages. */
export interface Problem {
  readonly type: string;
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly remedy: string;
  readonly remedy_zh: string;
  readonly remedy_en: string;
  readonly reasons: readonly Refusal[];
  readonly request_id?: string;
  readonly receipt?: string;
}

/**
 * The problem document of one or more reasons. The first reason gives the status; all are listed.
 * Throws when there is no reason: an empty refusal is a programming error.
 */
export function problemOf(
  refusals: readonly Refusal[],
  extra: Pick<Problem, 'request_id' | 'receipt'> = {},
): Problem {
  const [first] = refusals;
  if (!first) throw new TypeError('a refusal needs a reason');
  return {
    type: `/reference#${first.code}`,
    status: statusOfKind[first.kind],
    code: first.code,
    title: `${first.title_zh} / ${first.title_en}`,
    title_zh: first.title_zh,
    title_en: first.title_en,
    remedy: `${first.remedy_zh} / ${first.remedy_en}`,
    remedy_zh: first.remedy_zh,
    remedy_en: first.remedy_en,
    reasons: refusals,
    ...extra,
  };
}
