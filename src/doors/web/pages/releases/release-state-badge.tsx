import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleaseState } from '#channels/opening/contracts.ts';
import { Badge, type Tone } from '../../components/badge.tsx';

const tones: Record<ReleaseState, Tone> = {
  waiting: 'accent',
  checking: 'accent',
  writing: 'accent',
  publishing: 'accent',
  released: 'ok',
  suspended: 'warn',
  replaced: 'plain',
  withdrawn: 'warn',
  stopped: 'bad',
  failed: 'bad',
  cancelled: 'plain',
};

/** Where a release stands. */
export function ReleaseStateBadge({ state }: { readonly state: ReleaseState }): ReactElement {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`releases.states.${state}`)}</Badge>;
}
