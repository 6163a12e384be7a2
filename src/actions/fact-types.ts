import { z } from 'zod';
import type { FactType, Sentence } from './contract.ts';

/** What a fact is about: what kind of thing, and which one. */
export type Subject<Kind extends string = string> = `${Kind}:${string}`;

/** A fact as a room tells it; only a declaration makes one, so that its payload was checked. */
export interface NewFact {
  readonly type: FactType;
  /** What it happened to: `directory:30700201/000128`, `agreement:agr_…`. At least one. */
  readonly subjects: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly declaration: AnyFactDeclaration;
}

/**
 * Who reads a fact for more than the record.
 * - `administration`: what administrators did; the audit administrator is shown it, whoever did it
 *   (GB/T 22239-2019 8.1.5.2).
 * - `credential`: it may change whether the key of a program is good; whoever keeps keys forgets.
 */
export type FactMark = 'administration' | 'credential';

/** What a room says of a fact type in its `facts.ts`. */
interface FactSpec {
  /** What happened. */
  readonly zh: string;
  readonly en: string;
  /** The kinds of thing it can be about; `any` where that is for others to say. */
  readonly subjects: readonly [string, ...string[]];
  /** Fields of the payload; a field that is not here cannot be recorded. */
  readonly payload: z.core.$ZodLooseShape;
  readonly marks?: readonly FactMark[];
  /** Types under which the same was recorded before; facts are never rewritten. */
  readonly formerly?: readonly FactType[];
}

/** A fact type: what its readers may rely on. */
export interface AnyFactDeclaration {
  readonly type: FactType;
  readonly words: Sentence;
  readonly subjects: readonly string[];
  readonly payload: z.ZodObject;
  readonly marks: readonly FactMark[];
  readonly formerly: readonly FactType[];
}

/** A fact type that facts are made by. */
export interface FactDeclaration<Kind extends string, Shape extends z.core.$ZodLooseShape>
  extends AnyFactDeclaration {
  readonly payload: z.ZodObject<Shape, z.core.$strict>;
  /**
   * The fact, to be recorded.
   *
   * @throws Error when the payload or a subject is not as declared: a fault of the program, by
   * which the change is undone
   */
  of(told: {
    readonly subjects: readonly Subject<Kind extends 'any' ? string : Kind>[];
    readonly payload: z.input<z.ZodObject<Shape, z.core.$strict>>;
  }): NewFact;
}

type Declared<Specs> = {
  readonly [Type in keyof Specs]: Specs[Type] extends FactSpec
    ? FactDeclaration<Specs[Type]['subjects'][number], Specs[Type]['payload']>
    : never;
};

/**
 * Declares the fact types of a room. Whoever records and whoever reads goes by the declaration,
 * so a type, a subject or a field can be changed without looking for strings.
 */
export function defineFacts<const Specs extends Readonly<Record<FactType, FactSpec>>>(
  specs: Specs,
): Declared<Specs> {
  const entries = Object.entries(specs).map(([type, spec]) => [
    type,
    declare(type as FactType, spec),
  ]);
  return Object.fromEntries(entries) as Declared<Specs>;
}

function declare(
  type: FactType,
  { zh, en, subjects: kinds, payload: shape, marks = [], formerly = [] }: FactSpec,
): FactDeclaration<string, z.core.$ZodLooseShape> {
  const declaration = {
    type,
    words: { zh, en },
    subjects: kinds,
    payload: z.strictObject(shape),
    marks,
    formerly,
  };
  return {
    ...declaration,
    of: ({ subjects, payload }) => {
      const parsed = declaration.payload.safeParse(payload);
      if (!parsed.success) throw new Error(`${type}: ${z.prettifyError(parsed.error)}`);
      const strange = subjects.filter((one) => !isOneOf(one, kinds));
      if (subjects.length === 0 || strange.length > 0)
        throw new Error(`${type} cannot be about ${strange.join(', ') || 'nothing'}`);
      return { type, subjects, payload: parsed.data, declaration };
    },
  };
}

function isOneOf(subject: string, kinds: readonly string[]): boolean {
  return kinds.some((kind) => kind === 'any' || subject.startsWith(`${kind}:`));
}

/** The types that carry a mark, the ones they had before among them. */
export function typesMarked(
  facts: readonly AnyFactDeclaration[],
  mark: FactMark,
): readonly FactType[] {
  const marked = facts.filter(({ marks }) => marks.includes(mark));
  return marked.flatMap(({ type, formerly }) => [type, ...formerly]);
}

/** Names what a fact is about. */
export function subjectOf<Kind extends string>(kind: Kind, id: string): Subject<Kind> {
  return `${kind}:${id}`;
}

/** A subject that was kept as text; throws where it names no kind of thing. */
export function readSubject(text: string): Subject {
  const at = text.indexOf(':');
  if (at < 1) throw new Error(`${text} names no kind of thing`);
  return subjectOf(text.slice(0, at), text.slice(at + 1));
}

/** The ids of one kind among the subjects of a fact. */
export function idsOf(subjects: readonly string[], kind: string): readonly string[] {
  const start = `${kind}:`;
  return subjects.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length));
}
