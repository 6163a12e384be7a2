import type { ItemState } from './results.ts';

/** How a state is shown: never by colour alone. */
export const stateWords: Readonly<
  Record<ItemState, { readonly mark: string; readonly zh: string; readonly en: string }>
> = {
  passed: { mark: '✓', zh: '通过', en: 'passed' },
  failed: { mark: '✗', zh: '未通过', en: 'failed' },
  not_built: { mark: '○', zh: '未建', en: 'not built' },
};
