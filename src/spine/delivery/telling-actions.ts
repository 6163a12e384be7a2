import type { AnyAction } from '#actions/action.ts';
import type { NewFact } from '#actions/fact-types.ts';

/**
 * The same actions, each telling a listener of its facts after the commit and before its caller
 * hears of success. So in this process a revocation is in force when it is answered; other
 * processes hear of it through the database.
 */
export function tellingActions(
  actions: readonly AnyAction[],
  listener: (fact: NewFact) => void,
): readonly AnyAction[] {
  return actions.map((one) => ({
    contract: one.contract,
    run: (context, input) =>
      one.run(
        {
          ...context,
          record: async (fact) => {
            await context.record(fact);
            context.afterCommit(() => listener(fact));
          },
        },
        input,
      ),
  }));
}
