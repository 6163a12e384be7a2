import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleaseState } from '#channels/opening/contracts.ts';
import { Badge } from '../../components/badge.tsx';
import { endTones, hasEnded } from './release-tones.ts';

/** Where a release stands. */
export function ReleaseStateBadge({ state }: { readonly state: ReleaseState }): ReactElement {
  const { t } = useTranslation();
  return (
    <Badge tone={hasEnded(state) ? endTones[state] : 'accent'}>
      {t(`releases.states.${state}`)}
    </Badge>
  );
}
