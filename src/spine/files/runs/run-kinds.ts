import type { AnyRunKind } from './run-kind.ts';

/** The kinds of run of this house; each room declares its own when it opens. */
export interface RunKinds {
  declare(kind: AnyRunKind): void;
  find(name: string): AnyRunKind | undefined;
  all(): readonly AnyRunKind[];
}

/** An empty list of kinds. */
export function createRunKinds(): RunKinds {
  const kinds = new Map<string, AnyRunKind>();
  return {
    declare: (kind) => {
      if (kinds.has(kind.name)) throw new Error(`two kinds of run are called ${kind.name}`);
      kinds.set(kind.name, kind);
    },
    find: (name) => kinds.get(name),
    all: () => [...kinds.values()],
  };
}
