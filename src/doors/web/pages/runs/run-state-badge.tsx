import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunState } from '#spine/files/contracts.ts';
import { Badge, type Tone } from '../../components/badge.tsx';

const tones: Readonly<Record<RunState, Tone>> = {
  queued: 'plain',
  running: 'accent',
  cancelling: 'warn',
  cancelled: 'plain',
  failed: 'bad',
  'stopped-by-check': 'bad',
  completed: 'ok',
};

/** Where a run stands, in a word. */
export function RunStateBadge({ state }: { readonly state: RunState }): ReactElement {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`runs.states.${state}`)}</Badge>;
}
