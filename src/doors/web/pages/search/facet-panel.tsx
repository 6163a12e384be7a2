import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FacetKey, type Facets, facetKeys } from '#spine/catalog/contracts.ts';
import { wordOf } from '../../components/word-of.ts';
import { formatExactCount } from '../../format/format-number.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { type FacetChoice, toggleFacet, writeFacets } from './facet-text.ts';
import { useFacetWord } from './use-facet-word.ts';

const shownFirst = 6;

/** The filters beside the results, with how many directories each would leave. */
export function FacetPanel(props: {
  readonly facets: Facets;
  readonly choices: readonly FacetChoice[];
}): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="facets" aria-label={t('search.filters')}>
      {facetKeys.map((key) => {
        const counts = props.facets[key] ?? [];
        return counts.length === 0 ? null : (
          <FacetGroup key={key} facet={key} counts={counts} choices={props.choices} />
        );
      })}
    </section>
  );
}

function FacetGroup(props: {
  readonly facet: FacetKey;
  readonly counts: readonly { readonly value: string; readonly count: number }[];
  readonly choices: readonly FacetChoice[];
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const word = useFacetWord();
  const [open, setOpen] = useState(false);
  const shown = open ? props.counts : props.counts.slice(0, shownFirst);
  const rest = props.counts.length - shownFirst;
  function toggle(value: string): void {
    const facets = writeFacets(toggleFacet(props.choices, { key: props.facet, value }));
    void navigate({ to: '/search', search: (now) => ({ q: now.q, sort: now.sort, facets }) });
  }
  return (
    <fieldset className="group">
      <legend>{wordOf('facet', props.facet, language)}</legend>
      {shown.map(({ value, count }) => (
        <label key={value} className="check check--facet">
          <input
            type="checkbox"
            checked={props.choices.some((one) => one.key === props.facet && one.value === value)}
            onChange={() => toggle(value)}
          />
          <span>{word(props.facet, value)}</span>
          <span className="check__count">{formatExactCount(count)}</span>
        </label>
      ))}
      {rest > 0 && (
        <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('search.showLess') : t('search.showMore', { count: rest })}
        </Button>
      )}
    </fieldset>
  );
}
