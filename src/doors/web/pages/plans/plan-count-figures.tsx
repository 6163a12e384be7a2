import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '#channels/opening/contracts.ts';
import { Count } from '../../components/count.tsx';
import { Figures, FigureText } from '../../components/figures.tsx';

const parts = ['planned', 'kept', 'late', 'pending', 'overdue', 'deviating'] as const;

/** How many items are planned, and how far they are. */
export function PlanCountFigures({ count }: { readonly count: PlanView['count'] }): ReactElement {
  const { t } = useTranslation();
  return (
    <Figures>
      {parts.map((part) => (
        <div key={part} className="figure-cell">
          <FigureText label={t(`plans.counts.${part}`)} value={<Count value={count[part]} />} />
        </div>
      ))}
    </Figures>
  );
}
