import type { ListChange, ListEntry } from '#channels/opening/contracts.ts';

/** One thing that stands differently in two lists; null where it did not stand at all. */
export interface ChangedField {
  readonly field: 'tier' | 'cycle' | 'condition' | 'version';
  readonly before: string | null;
  readonly after: string | null;
}

const textOf = {
  tier: (entry: ListEntry) => entry.tier,
  cycle: (entry: ListEntry) => entry.update_cycle,
  condition: (entry: ListEntry) => entry.condition,
  version: (entry: ListEntry) => String(entry.version),
} as const satisfies Record<ChangedField['field'], (entry: ListEntry) => string | null>;

const fields = ['tier', 'cycle', 'condition', 'version'] as const;

/**
 * What to show of a change, side by side: of a data set that is new or gone its tier, frequency
 * and condition; of others what differs. A changed scope shows by the version of the directory.
 */
export function changedFields({ before, after, changes }: ListChange): readonly ChangedField[] {
  return fields.flatMap((field) => {
    const [old, now] = [before, after].map((entry) => (entry ? textOf[field](entry) : null));
    const shown = { field, before: old ?? null, after: now ?? null };
    if (before === null || after === null) return field === 'version' ? [] : [shown];
    const differs = field === 'version' ? changes.includes('scope') : old !== now;
    return differs ? [shown] : [];
  });
}
