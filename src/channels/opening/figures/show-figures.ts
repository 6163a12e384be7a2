import { type ActionContext, type AnyAction, action, type Db } from '#actions/action.ts';
import type { AgreementId, OrganisationId } from '#kernel/ids.ts';
import { countTiers, listOpeningsAt, type TierCount } from '#spine/catalog/index.ts';
import { sumUse } from '#spine/delivery/index.ts';
import { organisationNames } from '#spine/parties/index.ts';
import { countOpenings, listShownDataSets, publicAgreementsByProvider } from './count-openings.ts';
import { showFigures } from './figure-contracts.ts';
import type { OpeningFigures } from './figure-shapes.ts';

/** What the figures of every body are made from, read once. */
interface Registers {
  readonly tiers: readonly TierCount[];
  readonly agreements: ReadonlyMap<OrganisationId, readonly AgreementId[]>;
  /** The providers of the data sets of each published example of reuse. */
  readonly shown: readonly ReadonlySet<string>[];
}

export function showFiguresAction(): AnyAction {
  return action(showFigures, async (context, { provider_id }) => {
    const registers = await readRegisters(context);
    const ids = provider_id === undefined ? providersOf(registers) : [provider_id];
    const names = await organisationNames(context.db, ids);
    const departments = [];
    for (const id of ids) {
      const provider_name = names.get(id);
      if (provider_name === undefined) continue;
      const figures = await figuresOf(context, registers, id);
      departments.push({ provider_id: id, provider_name, ...figures });
    }
    return { city: await figuresOf(context, registers, null), departments };
  });
}

async function readRegisters({ db, now }: ActionContext): Promise<Registers> {
  const data_sets = await listShownDataSets(db);
  return {
    tiers: await countTiers(db),
    agreements: await publicAgreementsByProvider(db),
    shown: await providersShown(db, now, data_sets),
  };
}

function providersOf({ tiers, agreements }: Registers): OrganisationId[] {
  const offering = tiers.filter(({ tier }) => tier !== 'O3').map(({ provider_id }) => provider_id);
  const ids = [...offering, ...agreements.keys()].filter((id) => id !== null);
  return [...new Set(ids)].sort();
}

async function providersShown(
  db: Db,
  now: Date,
  data_sets: readonly (readonly string[])[],
): Promise<readonly ReadonlySet<string>[]> {
  const codes = [...new Set(data_sets.flat())];
  const filter = { tiers: ['O1', 'O2', 'O3'] as const, codes, limit: codes.length };
  const providers = new Map<string, string>();
  for (const { code, provider_id } of await listOpeningsAt(db, now, filter)) {
    if (provider_id !== null) providers.set(code, provider_id);
  }
  return data_sets.map((one) => new Set(one.flatMap((code) => providers.get(code) ?? [])));
}

async function figuresOf(
  { db, now }: ActionContext,
  { tiers, agreements, shown }: Registers,
  provider_id: OrganisationId | null,
): Promise<OpeningFigures> {
  const of = (tier: TierCount['tier']): number =>
    tiers
      .filter((one) => one.tier === tier && (provider_id ?? one.provider_id) === one.provider_id)
      .reduce((sum, one) => sum + one.directories, 0);
  const counted = await countOpenings(db, now, provider_id);
  const ids =
    provider_id === null ? [...agreements.values()].flat() : (agreements.get(provider_id) ?? []);
  const unconditional = of('O1');
  return {
    unconditional,
    conditional: of('O2'),
    not_open: of('O3'),
    ...counted,
    released_percent: percent(counted.released, unconditional),
    on_time_percent: percent(counted.on_time, counted.on_time + counted.stale),
    ...(await sumUse(db, ids)),
    showcases: shown.filter((one) => provider_id === null || one.has(provider_id)).length,
  };
}

// Rounded down, so that 100 means every one of them.
function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.min(100, Math.floor((100 * part) / whole));
}
