import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseSummary, listCases } from '#spine/cases/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { AppLink } from '../../components/app-link.tsx';
import type { Column } from '../../components/data-table.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { DaysLeft } from '../cases/days-left.tsx';
import { byUrgency, type Urgency, urgencyOf } from './by-urgency.ts';

const counted = ['overdue', 'soon', 'later', 'paused'] as const;

/** Open cases, those that press most first; one click shows only one kind, one more the work. */
export function WaitingCases(): ReactElement {
  const { t } = useTranslation();
  const open = useRead(listCases, { state: 'open', limit: 200 }, { poll_ms: 60_000 });
  const asked = useRead(listCases, { state: 'need-more', limit: 200 });
  const [only, setOnly] = useState<Urgency>();
  return (
    <section className="stack" aria-labelledby="waiting-cases">
      <h2 id="waiting-cases">{t('work.cases')}</h2>
      <Loaded query={open}>
        {({ items }) => {
          const all = byUrgency([...items, ...(asked.data?.items ?? [])]);
          const shown = only === undefined ? all : all.filter((one) => urgencyOf(one) === only);
          return (
            <>
              <UrgencyChips cases={all} only={only} onOnly={setOnly} />
              <CaseRows cases={shown} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function UrgencyChips(props: {
  readonly cases: readonly CaseSummary[];
  readonly only: Urgency | undefined;
  readonly onOnly: (only: Urgency | undefined) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="row chips">
      <legend className="sr-only">{t('work.only')}</legend>
      {counted.map((urgency) => {
        const count = props.cases.filter((one) => urgencyOf(one) === urgency).length;
        const on = props.only === urgency;
        return (
          <button
            key={urgency}
            type="button"
            className={`urgency urgency--${urgency}`}
            aria-pressed={on}
            onClick={() => props.onOnly(on ? undefined : urgency)}
          >
            <strong>{count}</strong> {t(`work.urgency.${urgency}`)}
          </button>
        );
      })}
    </fieldset>
  );
}

function CaseRows({ cases }: { readonly cases: readonly CaseSummary[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <ListTable
      caption={t('work.cases')}
      columns={useColumns()}
      rows={cases}
      rowKey={(row) => row.id}
      empty={{ title: t('work.noCases'), next: t('work.noCasesNext') }}
    />
  );
}

function useColumns(): readonly Column<CaseSummary>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  return [
    {
      key: 'name',
      title: t('cases.name'),
      rowHeader: true,
      cell: (row) => (
        <AppLink to={row.link}>{language === 'zh' ? row.title_zh : row.title_en}</AppLink>
      ),
    },
    { key: 'left', title: t('cases.left'), cell: (row) => <DaysLeft clock={row.clock} /> },
    { key: 'due', title: t('cases.due'), cell: (row) => <When at={row.clock.due_at} dateOnly /> },
    {
      key: 'clock',
      title: t('work.clock'),
      secondary: true,
      cell: (row) => (
        <Link to="/cases/$id" params={{ id: row.id }}>
          {t('work.showClock')}
        </Link>
      ),
    },
  ];
}
