import type { ReactElement } from 'react';
import { type Column, DataTable } from './data-table.tsx';
import { Empty, type EmptyProps } from './empty.tsx';

/** The rows of a list as a table of its own; where there is none, says so and what to do next. */
export function ListTable<Row>(props: {
  /** Names the table to a screen reader; the heading of the page says it to the eye. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly empty: EmptyProps;
}): ReactElement {
  const { empty, ...table } = props;
  if (props.rows.length === 0) {
    return (
      <div className="panel">
        <Empty {...empty} />
      </div>
    );
  }
  return (
    <div className="panel panel--flush">
      <DataTable {...table} captionHidden />
    </div>
  );
}
