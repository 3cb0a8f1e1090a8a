import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo, useRef, type ReactNode } from 'react';
import classes from './DataTable.module.css';
import { useListPlace } from './leftLists';
import { useColumnWidths } from './useColumnWidths';
import { useShownRows } from './useShownRows';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  readonly align?: 'end';
  /** Takes more words than the columns beside it. */
  readonly grows?: boolean;
  /** Holds names or addresses of people. */
  readonly names?: boolean;
}

interface DataTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly busy?: boolean;
  /** Of all pages, where the hub has told it. */
  readonly total?: number | undefined;
}

const features = tableFeatures({});

/**
 * A table that becomes a stack of cards on a phone. A link in a row's first cell covers the whole row.
 * Of a long one only the rows near the window are in the page, so that a hundred thousand scroll like fifty.
 */
export function DataTable<T>({ label, columns, rows, rowKey, busy = false, total }: DataTableProps<T>) {
  const frame = useRef<HTMLDivElement>(null);
  const place = useListPlace(label);
  const shown = useShownRows(frame, place, rows, rowKey);
  const widths = useColumnWidths(frame, place, shown.isPart && shown.rows.length > 0);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, T & object>();
    return columns.map((column) => helper.display({ id: column.id, header: column.header, meta: column, cell: ({ row }) => column.cell(row.original) }));
  }, [columns]);
  const table = useTable({ features, data: shown.rows as (T & object)[], columns: definitions, getRowId: rowKey });

  return (
    <div ref={frame} className={classes.frame} data-busy={busy || undefined}>
      <table className={classes.table} aria-label={label} aria-busy={busy} aria-rowcount={shown.isPart ? (total ?? rows.length) + 1 : undefined} data-fixed={widths ? true : undefined}>
        {widths && (
          <colgroup>
            {widths.map((width, index) => (
              <col key={columns[index]?.id ?? index} style={{ width }} />
            ))}
          </colgroup>
        )}
        <thead>
          <tr>
            {columns.map(({ id, header, align, grows }) => (
              <th key={id} scope="col" data-align={align} data-grows={grows || undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={shown.before} columns={columns.length} />
          {table.getRowModel().rows.map((row, index) => (
            <tr key={row.id} ref={shown.measure} data-index={shown.first + index} aria-rowindex={shown.isPart ? shown.first + index + 2 : undefined}>
              {row.getAllCells().map((cell, place) => {
                const { id, header, align, grows, names } = columns[place]!;
                return (
                  <td key={id} data-label={header} data-align={align} data-grows={grows || undefined} data-names={names || undefined}>
                    <table.FlexRender cell={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
          <Gap height={shown.after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

/** The room of rows that are not in the page. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className={classes.gap}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
