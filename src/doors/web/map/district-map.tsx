import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Count } from '../components/count.tsx';
import { DataTable } from '../components/data-table.tsx';
import { useRegionName } from '../components/use-region-name.ts';
import { DistrictDrawing } from './district-drawing.tsx';
import type { DistrictValue } from './district-value.ts';
import { classEnds, classOf } from './value-classes.ts';

/**
 * Figures of the 16 districts as a map in at most five shades, with the same figures as a table
 * beside it: who cannot see the map loses nothing (WCAG 1.1.1, 1.4.1). Choosing a district on the
 * map does what its link in the table does.
 */
export function DistrictMap(props: {
  /** What is counted; names the map and the table. */
  readonly title: string;
  /** The head of the column of figures. */
  readonly counted: string;
  readonly values: readonly DistrictValue[];
  readonly chosen?: string | undefined;
  readonly onChoose: (code: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const nameOf = useRegionName();
  const ends = classEnds(props.values.map(({ value }) => value));
  const rows = props.values.toSorted((one, other) => other.value - one.value);
  return (
    <div className="district-map">
      <figure>
        <DistrictDrawing
          title={props.title}
          values={props.values}
          ends={ends}
          chosen={props.chosen}
          nameOf={nameOf}
          onChoose={props.onChoose}
        />
        <figcaption className="small muted">{t('map.scheme')}</figcaption>
        <Legend ends={ends} />
      </figure>
      <DataTable
        caption={props.title}
        captionHidden
        scroll
        rows={rows}
        rowKey={(row) => row.code}
        columns={[
          {
            key: 'district',
            title: t('map.district'),
            rowHeader: true,
            cell: (row) => (
              <button
                type="button"
                className="link"
                aria-pressed={row.code === props.chosen}
                onClick={() => props.onChoose(row.code)}
              >
                {nameOf(row.code)}
              </button>
            ),
          },
          {
            key: 'value',
            title: props.counted,
            number: true,
            cell: (row) => <Count value={row.value} />,
          },
        ]}
      />
    </div>
  );
}

function Legend({ ends }: { readonly ends: readonly number[] }): ReactElement {
  return (
    <ul className="plain row district-map__legend">
      {ends.map((end, index) => {
        const from = index === 0 ? undefined : (ends[index - 1] ?? 0) + 1;
        return (
          <li key={end}>
            <span className={`shade shade--${classOf(end, ends)}`} aria-hidden="true" />
            {from === undefined || from === end ? (
              <>
                {from === undefined && ends.length > 1 ? '≤ ' : ''}
                <Count value={end} />
              </>
            ) : (
              <>
                <Count value={from} />–<Count value={end} />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
