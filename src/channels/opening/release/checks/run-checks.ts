import type { ReleaseCheck } from '../release-shapes.ts';
import { checkAnonymity } from './check-anonymity.ts';
import type { CheckContext } from './check-context.ts';
import { checkCoordinates } from './check-coordinates.ts';
import { checkDifferencing } from './check-differencing.ts';
import { checkIdentifiers } from './check-identifiers.ts';
import { checkOpenItems } from './check-open-items.ts';
import { checkComplementary, checkSmallCells } from './check-small-cells.ts';

/** Asks every check; one that stops the release does not spare the others. */
export async function runChecks(context: CheckContext): Promise<readonly ReleaseCheck[]> {
  const items = checkOpenItems(context);
  if (context.plan.columns.length === 0) return [items]; // nothing there to look into
  return [
    items,
    await checkIdentifiers(context),
    await checkAnonymity(context),
    await checkSmallCells(context),
    await checkComplementary(context),
    await checkCoordinates(context),
    await checkDifferencing(context),
  ];
}
