import { Button } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, type ReactElement, type ReactNode, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../components/data-table.tsx';

const EChart = lazy(async () => ({ default: (await import('./echart.tsx')).EChart }));

/**
 * A chart with a sentence that says what it shows and the same figures as a table, one press away:
 * nobody depends on seeing the picture (WCAG 1.1.1).
 */
export function Chart<Row>(props: {
  readonly title: string;
  /** What the picture says, for those who do not see it. */
  readonly summary: string;
  readonly note?: ReactNode;
  readonly option: EChartsCoreOption;
  readonly height: number;
  readonly renderer?: 'canvas' | 'svg';
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string;
  readonly onPick?: (index: number) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [table, setTable] = useState(false);
  const id = useId();
  return (
    <figure className="chart" aria-labelledby={id}>
      <div className="panel__head">
        <div>
          <h2 id={id}>{props.title}</h2>
          {props.note !== undefined && <p className="panel__note">{props.note}</p>}
        </div>
        <Button size="small" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? t('common.asChart') : t('common.asTable')}
        </Button>
      </div>
      {table ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls
        <section className="chart__table" tabIndex={0} aria-label={props.title}>
          <DataTable
            caption={props.title}
            captionHidden
            columns={props.columns}
            rows={props.rows}
            rowKey={props.rowKey}
          />
        </section>
      ) : (
        <div role="img" aria-label={props.summary} style={{ minHeight: props.height }}>
          <Suspense fallback={null}>
            <EChart
              option={props.option}
              height={props.height}
              renderer={props.renderer ?? 'svg'}
              {...(props.onPick === undefined ? {} : { onPick: props.onPick })}
            />
          </Suspense>
        </div>
      )}
    </figure>
  );
}
