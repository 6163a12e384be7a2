import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementState } from '#spine/agreements/contracts.ts';
import { Badge, type Tone } from '../../components/badge.tsx';

const tones: Record<AgreementState, Tone> = {
  active: 'ok',
  suspended: 'warn',
  revoked: 'bad',
  expired: 'plain',
};

/** The state of an agreement. */
export function AgreementStateBadge({ state }: { readonly state: AgreementState }): ReactElement {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`agreements.states.${state}`)}</Badge>;
}
