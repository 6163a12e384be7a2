import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryView } from '#spine/catalog/contracts.ts';
import { seriesAggregates, seriesBuckets, showProfile } from '#stewardship/lake/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { SeriesChart } from './series-chart.tsx';
import { findSeries, type SeriesChoice } from './series-choice.ts';

/** Charts of the numeric columns over time, where the data has both. */
export function ChartTab({ directory }: { readonly directory: DirectoryView }): ReactElement {
  const { code } = directory;
  const profile = useRead(showProfile, { code }, { enabled: directory.has_data });
  if (!directory.has_data) return <NoSeries />;
  return (
    <Loaded query={profile} rows={8}>
      {(found) => {
        const choice = findSeries(found.columns);
        return choice === undefined ? <NoSeries /> : <SeriesPanel code={code} choice={choice} />;
      }}
    </Loaded>
  );
}

function NoSeries(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="panel">
      <Empty title={t('directory.chart.none')} next={t('directory.chart.noneNext')} />
    </div>
  );
}

function SeriesPanel(props: {
  readonly code: string;
  readonly choice: SeriesChoice;
}): ReactElement {
  const { t } = useTranslation();
  const { values, time } = props.choice;
  const [value, setValue] = useState(values[0]?.name ?? '');
  const [bucket, setBucket] = useState<(typeof seriesBuckets)[number]>('week');
  const [aggregate, setAggregate] = useState<(typeof seriesAggregates)[number]>('mean');
  return (
    <div className="panel stack">
      <div className="field-grid">
        <SelectField
          label={t('directory.chart.value')}
          value={value}
          onChange={setValue}
          choices={values.map((column) => ({
            value: column.name,
            text: column.unit === null ? column.name_zh : `${column.name_zh} (${column.unit})`,
          }))}
        />
        <SelectField
          label={t('directory.chart.bucket')}
          value={bucket}
          onChange={(chosen) => setBucket(seriesBuckets.find((one) => one === chosen) ?? 'day')}
          choices={seriesBuckets.map((one) => ({ value: one, text: t(`directory.chart.${one}`) }))}
        />
        <SelectField
          label={t('directory.chart.aggregate')}
          value={aggregate}
          onChange={(chosen) => {
            setAggregate(seriesAggregates.find((one) => one === chosen) ?? 'mean');
          }}
          choices={seriesAggregates.map((one) => ({
            value: one,
            text: t(`directory.chart.${one}`),
          }))}
        />
      </div>
      <SeriesChart ask={{ code: props.code, time, value, bucket, aggregate }} />
    </div>
  );
}
