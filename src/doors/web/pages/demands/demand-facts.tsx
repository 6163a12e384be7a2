import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView } from '#channels/opening/contracts.ts';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { type Fact, Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { useAskerWord } from '../opening/use-asker-word.ts';

/** What was asked for, why, by which kind of asker, and how the answer was rated. */
export function DemandFacts({ demand }: { readonly demand: DemandView }): ReactElement {
  const { t } = useTranslation();
  const askerWord = useAskerWord();
  const { directory_code, provider_name, rating } = demand;
  const facts: readonly Fact[] = [
    { term: t('demands.description'), value: <span className="prose">{demand.description}</span> },
    { term: t('demands.purpose'), value: demand.purpose },
    { term: t('demands.kind'), value: t(`demands.kinds.${demand.kind}`) },
    ...(directory_code === null
      ? []
      : [
          {
            term: t('demands.directory'),
            value: <DirectoryLink code={directory_code} />,
          },
        ]),
    { term: t('demands.asker'), value: askerWord(demand.asked_by) },
    { term: t('demands.provider'), value: provider_name ?? t('demands.notAssigned') },
    { term: t('demands.proposed'), value: <When at={demand.proposed_at} /> },
    ...(rating === null
      ? []
      : [
          {
            term: t('demands.rating'),
            value: [t('demands.stars', { stars: rating.stars }), rating.comment]
              .filter(Boolean)
              .join(' · '),
          },
        ]),
  ];
  return (
    <Panel title={t('demands.content')}>
      <Facts rows facts={facts} />
    </Panel>
  );
}
