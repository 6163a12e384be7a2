import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryCard } from '#spine/catalog/contracts.ts';
import { Badge } from '../../components/badge.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Empty } from '../../components/empty.tsx';
import { GradeBadge } from '../../components/grade-badge.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { MarkedText } from '../../components/marked-text.tsx';
import { When } from '../../components/when.tsx';
import { wordOf } from '../../components/word-of.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** The directories found, or what to do when there is none. */
export function ResultList({ items }: { readonly items: readonly DirectoryCard[] }): ReactElement {
  const { t } = useTranslation();
  if (items.length === 0) {
    return (
      <div className="panel">
        <Empty
          title={t('search.empty')}
          next={t('search.emptyNext')}
          actions={<LinkButton to="/search">{t('search.emptyAll')}</LinkButton>}
        />
      </div>
    );
  }
  return (
    <ol className="plain panel panel--flush results">
      {items.map((card) => (
        <li key={card.code}>
          <ResultCard card={card} />
        </li>
      ))}
    </ol>
  );
}

function ResultCard({ card }: { readonly card: DirectoryCard }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <article className="result">
      <h2 className="result__name">
        <DirectoryLink code={card.code}>
          <MarkedText marked={card.highlight.name} />
        </DirectoryLink>
      </h2>
      <p className="result__meta">
        <span>{card.provider}</span>
        {card.domain !== '' && <span>{card.domain}</span>}
        <span className="mono">{card.code}</span>
        {card.updated_on !== null && (
          <span>
            {t('search.updated')} <When at={`${card.updated_on}T00:00:00+08:00`} dateOnly />
          </span>
        )}
      </p>
      {card.highlight.abstract.text !== '' && (
        <p className="result__abstract">
          <MarkedText marked={card.highlight.abstract} />
        </p>
      )}
      <p className="row result__badges">
        <Badge tone={card.opening === 'O1' ? 'ok' : 'plain'}>
          {wordOf('opening', card.opening, language)}
        </Badge>
        <Badge>{wordOf('sharing', card.sharing, language)}</Badge>
        {card.grade !== null && <GradeBadge grade={card.grade} />}
        {card.has_data && <Badge tone="accent">{t('search.hasData')}</Badge>}
        {card.items_count > 0 && (
          <span className="small muted">{t('search.itemsCount', { count: card.items_count })}</span>
        )}
        {card.formats.length > 0 && (
          <span className="small muted elder-hidden">{card.formats.join(' · ')}</span>
        )}
      </p>
    </article>
  );
}
