import type { ReactElement, ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand to the right. */
  readonly number?: boolean;
  /** The column that names the row; read out with every cell. */
  readonly rowHeader?: boolean;
  /** Left out of the simpler layout of the elder mode. */
  readonly secondary?: boolean;
}

/** A real table with headers; on narrow screens each row becomes a card, unless told to scroll. */
export function DataTable<Row>(props: {
  readonly caption: ReactNode;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string;
  readonly scroll?: boolean;
}): ReactElement {
  const table = (
    <table className={props.scroll ? 'data-table' : 'data-table data-table--cards'}>
      <caption className={props.captionHidden ? 'sr-only' : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.key} scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, index) => (
          <tr key={props.rowKey(row, index)}>
            {props.columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!props.scroll) return table;
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls
    <section className="table-scroll" tabIndex={0} aria-label={labelOf(props.caption)}>
      {table}
    </section>
  );
}

function Cell<Row>(props: { readonly column: Column<Row>; readonly row: Row }): ReactElement {
  const { column, row } = props;
  if (column.rowHeader) {
    return (
      <th scope="row" className={classOf(column)}>
        {column.cell(row)}
      </th>
    );
  }
  const label = typeof column.title === 'string' ? { 'data-label': column.title } : {};
  return (
    <td className={classOf(column)} {...label}>
      {column.cell(row)}
    </td>
  );
}

function classOf<Row>(column: Column<Row>): string | undefined {
  const names = [column.number ? 'number' : '', column.secondary ? 'elder-hidden' : ''];
  return names.filter(Boolean).join(' ') || undefined;
}

function labelOf(caption: ReactNode): string | undefined {
  return typeof caption === 'string' ? caption : undefined;
}
