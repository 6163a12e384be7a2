import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type FacetChoice, toggleFacet, writeFacets } from './facet-text.ts';
import { useFacetWord } from './use-facet-word.ts';

/** The filters in force, each with a way to take it off. */
export function ChosenFilters(props: {
  readonly choices: readonly FacetChoice[];
}): ReactElement | null {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const word = useFacetWord();
  if (props.choices.length === 0) return null;
  function go(choices: readonly FacetChoice[]): void {
    void navigate({
      to: '/search',
      search: (now) => ({ q: now.q, sort: now.sort, facets: writeFacets(choices) }),
    });
  }
  return (
    <section className="row" aria-label={t('search.chosen')}>
      {props.choices.map((choice) => {
        const name = word(choice.key, choice.value);
        return (
          <button
            key={`${choice.key}:${choice.value}`}
            type="button"
            className="chip"
            aria-label={t('search.remove', { name })}
            onClick={() => go(toggleFacet(props.choices, choice))}
          >
            {name}
            <span aria-hidden="true">×</span>
          </button>
        );
      })}
      <Button type="link" onClick={() => go([])}>
        {t('search.clearAll')}
      </Button>
    </section>
  );
}
