import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandState } from '#channels/opening/contracts.ts';
import { Badge, type Tone } from '../../components/badge.tsx';

const tones: Record<DemandState, Tone> = {
  proposed: 'plain',
  assigned: 'accent',
  scheduled: 'accent',
  released: 'ok',
  refused: 'bad',
  declined: 'bad',
  withdrawn: 'plain',
};

/** Where a demand stands. */
export function DemandStateBadge({ state }: { readonly state: DemandState }): ReactElement {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`demands.states.${state}`)}</Badge>;
}
