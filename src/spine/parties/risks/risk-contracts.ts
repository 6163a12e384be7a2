import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Instant, idOf } from '#actions/shapes.ts';

/** An open high risk of an organisation's systems; while open, nothing is granted by itself. */
export const OpenRisk = z.object({
  id: idOf('rsk'),
  organisation_id: idOf('org'),
  description: z.string(),
  opened_at: Instant,
  closed_at: Instant.nullable(),
});
export type OpenRisk = z.output<typeof OpenRisk>;

/**
 * While it is open, rules that look at risks deny or pass to people. Refuses:
 * `organisation-not-found`.
 */
export const openRisk = contract({
  name: 'parties.open-risk',
  sentence: { zh: '登记一个单位未消除的高风险', en: 'Record an open high risk of an organisation' },
  input: z.object({ organisation_id: idOf('org'), description: z.string().trim().min(4).max(500) }),
  output: OpenRisk,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/risks',
  effect: 'write',
  facts: ['risk.opened'],
});

/** Refuses: `risk-not-open`. */
export const closeRisk = contract({
  name: 'parties.close-risk',
  sentence: { zh: '登记高风险已消除', en: 'Record that a high risk is gone' },
  input: z.object({ id: idOf('rsk') }),
  output: OpenRisk,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/risks/:id/close',
  effect: 'write',
  facts: ['risk.closed'],
});
