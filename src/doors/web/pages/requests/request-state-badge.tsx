import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestState } from '#spine/requests/contracts.ts';
import { Badge, type Tone } from '../../components/badge.tsx';

const tones: Record<RequestState, Tone> = {
  draft: 'plain',
  submitted: 'accent',
  denied: 'bad',
  'provider-review': 'accent',
  'security-review': 'accent',
  'need-more': 'warn',
  granted: 'ok',
  refused: 'bad',
  withdrawn: 'plain',
  disputed: 'warn',
  closed: 'plain',
};

/** The state of a request. */
export function RequestStateBadge({ state }: { readonly state: RequestState }): ReactElement {
  const { t } = useTranslation();
  return <Badge tone={tones[state]}>{t(`requests.states.${state}`)}</Badge>;
}
