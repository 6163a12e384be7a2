import type { z } from 'zod';
import {
  type draftPlan,
  type PlanView,
  type ReleaseFormat,
  releaseFormats,
} from '#channels/opening/contracts.ts';

type PlanItemInput = z.input<typeof draftPlan.input>['items'][number];
type Tier = PlanItemInput['tier'];

/** An item of a plan as the form holds it. */
export interface PlanItemDraft {
  readonly directory_code: string;
  readonly name: string;
  readonly tier: Tier;
  /** `1` to `4`, or empty for what stays closed. */
  readonly quarter: string;
  readonly formats: readonly ReleaseFormat[];
  readonly note: string;
}

/** A data set that joins the plan, in the tier that its directory names. */
export function newPlanItem(found: {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
}): PlanItemDraft {
  const { code, name, tier } = found;
  return inTier({ directory_code: code, name, tier, quarter: '4', formats: [], note: '' }, tier);
}

/** The item in another tier: what stays closed has no quarter, only what is free has formats. */
export function inTier(item: PlanItemDraft, tier: Tier): PlanItemDraft {
  return {
    ...item,
    tier,
    quarter: tier === 'O3' ? '' : item.quarter || '4',
    formats: tier !== 'O1' ? [] : item.formats.length === 0 ? [...releaseFormats] : item.formats,
  };
}

/** The form of a plan that was drafted before. */
export function draftOfPlan(plan: Pick<PlanView, 'items'>): readonly PlanItemDraft[] {
  return plan.items.map((item) => ({
    directory_code: item.directory_code,
    name: item.name,
    tier: item.tier,
    quarter: item.due_quarter === null ? '' : String(item.due_quarter),
    formats: item.formats,
    note: item.note,
  }));
}

/** The items as they are sent. */
export function planItems(items: readonly PlanItemDraft[]): PlanItemInput[] {
  return items.map(({ directory_code, tier, quarter, formats, note }) => ({
    directory_code,
    tier,
    due_quarter: quarter === '' ? null : Number(quarter),
    formats: [...formats],
    note: note.trim(),
  }));
}

/** The items with more of them; a data set that is planned already stays as it is. */
export function withItems(
  items: readonly PlanItemDraft[],
  more: readonly PlanItemDraft[],
): readonly PlanItemDraft[] {
  const known = new Set(items.map((item) => item.directory_code));
  return [...items, ...more.filter((item) => !known.has(item.directory_code))];
}
