import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShowcaseState } from '#channels/opening/contracts.ts';
import { Badge, type Tone } from '../../components/badge.tsx';

const tones: Record<ShowcaseState, Tone> = {
  submitted: 'accent',
  published: 'ok',
  declined: 'bad',
  withdrawn: 'plain',
};

/** Where an example of reuse stands. */
export function ShowcaseStateBadge({ state }: { readonly state: ShowcaseState }): ReactElement {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`showcases.states.${state}`)}</Badge>;
}
