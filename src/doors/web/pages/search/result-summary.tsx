import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatExactCount } from '../../format/format-number.ts';

type Sort = 'relevance' | 'updated' | 'name';

/** How many were found, and the order they stand in. */
export function ResultSummary(props: {
  readonly total: number;
  readonly relaxed: boolean;
  readonly sort: Sort | undefined;
  readonly q: string;
}): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  return (
    <div className="row row--between">
      <div role="status">
        <strong>{t('search.found', { shown: formatExactCount(props.total) })}</strong>
        {props.relaxed && <p className="muted small">{t('search.relaxed')}</p>}
      </div>
      <div className="row">
        <label htmlFor={id} className="small muted">
          {t('search.sort')}
        </label>
        <select
          id={id}
          className="control control--auto"
          value={props.sort ?? (props.q === '' ? 'updated' : 'relevance')}
          onChange={(event) => {
            const sort = event.target.value;
            void navigate({
              to: '/search',
              search: (now) => ({ q: now.q, facets: now.facets, sort }),
            });
          }}
        >
          <option value="relevance">{t('search.sortRelevance')}</option>
          <option value="updated">{t('search.sortUpdated')}</option>
          <option value="name">{t('search.sortName')}</option>
        </select>
      </div>
    </div>
  );
}
