import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorReportView } from '#channels/opening/contracts.ts';
import { Badge } from '../../components/badge.tsx';

const tones = { corrected: 'ok', 'will-correct': 'accent', 'no-error': 'plain' } as const;

/** Where the report of an error stands; once answered, what was found. */
export function ErrorStateBadge(props: {
  readonly report: Pick<ErrorReportView, 'state' | 'outcome'>;
}): ReactElement {
  const { t } = useTranslation();
  const { state, outcome } = props.report;
  if (outcome !== null)
    return <Badge tone={tones[outcome]}>{t(`errors.outcomes.${outcome}`)}</Badge>;
  return (
    <Badge tone={state === 'reported' ? 'accent' : 'plain'}>{t(`errors.states.${state}`)}</Badge>
  );
}
