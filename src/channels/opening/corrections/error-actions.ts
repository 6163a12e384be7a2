import type { AnyAction } from '#actions/action.ts';
import {
  answerErrorAction,
  listErrorsAction,
  showErrorAction,
  withdrawErrorAction,
} from './answer-error.ts';
import { reportErrorAction } from './report-error.ts';

/** What is done about errors in open data. */
export function errorActions(): readonly AnyAction[] {
  return [
    reportErrorAction(),
    listErrorsAction(),
    showErrorAction(),
    answerErrorAction(),
    withdrawErrorAction(),
  ];
}
