import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanState } from '#channels/opening/contracts.ts';
import { Badge, type Tone } from '../../components/badge.tsx';

const tones: Record<PlanState, Tone> = {
  draft: 'plain',
  submitted: 'accent',
  published: 'ok',
  superseded: 'plain',
};

/** Where a version of a plan stands. */
export function PlanStateBadge({ state }: { readonly state: PlanState }): ReactElement {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`plans.states.${state}`)}</Badge>;
}
