import type { AnyAction } from '#actions/action.ts';
import { listCasesAction } from './list-cases.ts';
import { listNoticesAction } from './list-notices.ts';
import { markNoticesReadAction } from './mark-notices-read.ts';
import { showCaseAction } from './show-case.ts';

/** The actions of this room. */
export function createCaseActions(): readonly AnyAction[] {
  return [listCasesAction(), showCaseAction(), listNoticesAction(), markNoticesReadAction()];
}
