import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { idOf } from '#actions/shapes.ts';
import { sumStandingLimits } from '#spine/agreements/index.ts';
import type { Matter } from '#spine/requests/index.ts';
import { type OpenScenarioDraft, openPurposes } from './application.ts';
import { countOpenMisuse } from './misuse-store.ts';

const Counts = z.object({
  calls_per_day: z.int(),
  records_per_day: z.int(),
  persons_per_day: z.int(),
});

/**
 * Everything the rules look at, stored with the request so that later rules can be tried on it. A
 * field left out is not known yet (half-filled form).
 */
export const OpenFacts = z.object({
  applicant: z.object({
    id: idOf('org'),
    kind: z.string(),
    state: z.enum(['active', 'suspended']),
    credit_score: z.int(),
    open_misuse: z.int(),
  }),
  directory: z.object({ code: z.string(), opening: z.enum(['O1', 'O2', 'O3']) }),
  items: z.array(
    z.object({
      item_id: z.string(),
      name_zh: z.string(),
      opening: z.enum(['O1', 'O2', 'O3']),
      grade: z.int().nullable(),
      sensitive: z.boolean(),
    }),
  ),
  undertakings: z.array(z.string()).optional(),
  purpose_category: z.enum(openPurposes).optional(),
  dengbao_level: z.int().optional(),
  volume: Counts.partial().optional(),
  /** What the applicant may already take from this directory, over all its agreements. */
  volume_held: Counts,
});
export type OpenFacts = z.output<typeof OpenFacts>;

/** Gathers the facts from the registers as they stand now. */
export async function gatherOpenFacts(
  db: Db,
  now: Date,
  { applicant, directory, form, items, undertakings }: Matter<OpenScenarioDraft>,
): Promise<OpenFacts> {
  const { purpose_category, security, volume } = form;
  const asked = items.flatMap(({ item_id }) => {
    const item = directory.description.items.find((one) => one.id === item_id);
    if (!item) return [];
    const { name_zh, opening, grade, sensitive } = item;
    return [{ item_id, name_zh, opening, grade, sensitive }];
  });
  return {
    applicant: {
      id: applicant.id,
      kind: applicant.kind,
      state: applicant.state,
      credit_score: applicant.credit_score,
      open_misuse: await countOpenMisuse(db, applicant.id),
    },
    directory: { code: directory.code, opening: directory.description.opening.type },
    items: asked,
    volume_held: await sumStandingLimits(db, applicant.id, directory.code, now),
    ...(undertakings ? { undertakings: [...undertakings.signed] } : {}),
    ...(purpose_category ? { purpose_category } : {}),
    ...(security?.dengbao_level === undefined ? {} : { dengbao_level: security.dengbao_level }),
    ...(volume === undefined ? {} : { volume: countsOf(volume) }),
  };
}

function countsOf(
  volume: NonNullable<OpenScenarioDraft['volume']>,
): Partial<OpenFacts['volume_held']> {
  const { records_per_call: _, ...counts } = volume;
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined));
}
