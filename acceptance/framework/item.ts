import type { ItemContext } from './item-context.ts';

/** A text in both languages; people of the city read the Chinese first. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What every item says of itself, built or not. */
export interface ItemHead {
  /** Part, dot, number, and a letter where only a piece of a line stands: `M3.1`, `M3.1a`. */
  readonly id: string;
  readonly title: Words;
  /** Law, regulation or national document that asks for it; a dash where none does. */
  readonly clause: string;
}

/** A function that does not stand yet. It is listed, so that nobody takes silence for a yes. */
export interface NotBuiltItem extends ItemHead {
  readonly built: false;
}

/** A function that stands, with the steps that show it and the proof that they can fail. */
export interface BuiltItem extends ItemHead {
  readonly built: true;
  readonly done: Words;
  readonly seen: Words;
  readonly counterproof: {
    /** What is broken, or what is put in wrongly. */
    readonly broken: Words;
    /** The check that must fail then, and fail first. */
    readonly turns_red: string;
  };
  run(context: ItemContext): Promise<void>;
  runBroken(context: ItemContext): Promise<void>;
}

export type AcceptanceItem = BuiltItem | NotBuiltItem;

/** A part of the city's system and its items. */
export interface Part {
  readonly id: string;
  readonly title: Words;
  readonly items: readonly AcceptanceItem[];
}

/** How a built item is written down: one set of steps, and what they are handed each time. */
export interface BuiltItemWriting<Hooks extends object> extends ItemHead {
  readonly done: Words;
  readonly seen: Words;
  readonly hooks: Hooks;
  readonly counterproof: BuiltItem['counterproof'] & { readonly hooks: Partial<Hooks> };
  steps(context: ItemContext, hooks: Hooks): Promise<void>;
}

/**
 * A built item. The counter-proof is the same function with one hook changed: there is no second
 * set of steps that could be red by itself.
 */
export function acceptanceItem<Hooks extends object>(written: BuiltItemWriting<Hooks>): BuiltItem {
  const { hooks, counterproof, steps, ...told } = written;
  const { hooks: broken, ...proof } = counterproof;
  return {
    ...told,
    built: true,
    counterproof: proof,
    run: (context) => steps(context, hooks),
    runBroken: (context) => steps(context, { ...hooks, ...broken }),
  };
}

/** Rows of what is not built: number, Chinese, English, clause. */
export function notBuilt(
  rows: readonly (readonly [id: string, zh: string, en: string, clause: string])[],
): readonly NotBuiltItem[] {
  return rows.map(([id, zh, en, clause]) => ({ built: false, id, title: { zh, en }, clause }));
}

/** The part that an item belongs to: `M3` of `M3.1a`. */
export function partOf(id: string): string {
  return id.split('.')[0] ?? id;
}

/** In the order of the parts and their numbers; the letters come after. */
export function byNumber(left: ItemHead, right: ItemHead): number {
  return left.id.localeCompare(right.id, 'en', { numeric: true });
}
