import type { Db } from '#actions/action.ts';
import { listPastFacts } from '#actions/fact-history.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import type { RequestId } from '#kernel/ids.ts';
import {
  findDirectory,
  listFirstPublished,
  listOpeningsAt,
  type Openness,
} from '#spine/catalog/index.ts';
import { listPublicDays } from '../release/release-store.ts';
import type { ItemFinding } from './evaluate-item.ts';
import type { PlanItem } from './plan-shapes.ts';

/** What the registers show of the data sets of a plan, with name and grants. */
export interface FoundItem extends ItemFinding {
  readonly name: string;
  readonly grants: number;
}

/** Looks the data sets of items up, all of them together: a year's guide has thousands. */
export async function findItems(
  db: Db,
  now: Date,
  items: readonly PlanItem[],
): Promise<(item: PlanItem) => FoundItem> {
  const codes = [...new Set(items.map(({ directory_code }) => directory_code))];
  const tiers = ['O1', 'O2', 'O3'] as const;
  const openings = await listOpeningsAt(db, now, { tiers, codes, limit: codes.length });
  const published = new Map(openings.map((one) => [one.code, one]));
  const names = await namesOf(db, codes, published);
  const releases = new Map((await listPublicDays(db, codes)).map((one) => [one.code, one]));
  const conditional = await listFirstPublished(db, codes, 'O2');
  const grants = await countGrants(db, codes);
  return ({ directory_code: code, tier: planned }) => {
    const release = releases.get(code);
    const tier = published.get(code)?.tier ?? null;
    const released_on = release ? shanghaiDay(release.first_released_at) : null;
    const applied_from = conditional.get(code);
    const offered_on = applied_from ? shanghaiDay(applied_from) : null;
    const is_released = (release?.formats.length ?? 0) > 0;
    const days = planned === 'O1' ? [released_on] : [released_on, offered_on];
    return {
      name: names.get(code) ?? code,
      tier,
      opened_on: days.filter((day) => day !== null).sort()[0] ?? null,
      is_open: planned === 'O1' ? is_released : is_released || tier === 'O2',
      formats: release?.formats ?? [],
      grants: grants.get(code) ?? 0,
    };
  };
}

async function namesOf(
  db: Db,
  codes: readonly string[],
  published: ReadonlyMap<string, Openness>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const code of codes) {
    const name = published.get(code)?.name ?? (await findDirectory(db, code))?.name;
    if (name !== undefined) names.set(code, name);
  }
  return names;
}

/** Agreements granted on applications, by directory: the facts of the grants say so. */
async function countGrants(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const subjects = codes.map((code) => `directory:${code}`);
  const counts = new Map<string, number>();
  for (const { payload } of await listPastFacts(db, subjects, ['agreement.granted'])) {
    const { channel, request_id, directory_code } = payload as {
      readonly channel: string;
      readonly request_id: RequestId | null;
      readonly directory_code: string;
    };
    if (channel !== 'opening' || request_id === null) continue;
    counts.set(directory_code, (counts.get(directory_code) ?? 0) + 1);
  }
  return counts;
}
