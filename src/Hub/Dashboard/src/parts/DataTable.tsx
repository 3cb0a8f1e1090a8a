import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import classes from './DataTable.module.css';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  readonly align?: 'end';
  /** Takes what width is left. */
  readonly grows?: boolean;
}

interface DataTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly busy?: boolean;
}

const features = tableFeatures({});

/** A table that becomes a stack of cards on a phone. A link in a row's first cell covers the whole row. */
export function DataTable<T>({ label, columns, rows, rowKey, busy = false }: DataTableProps<T>) {
  const data = useMemo(() => [...rows], [rows]);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, T & object>();
    return columns.map((column) => helper.display({ id: column.id, header: column.header, meta: column, cell: ({ row }) => column.cell(row.original) }));
  }, [columns]);
  const table = useTable({ features, data: data as (T & object)[], columns: definitions, getRowId: rowKey });

  return (
    <div className={classes.frame} data-busy={busy || undefined}>
      <table className={classes.table} aria-label={label} aria-busy={busy}>
        <thead>
          <tr>
            {columns.map(({ id, header, align }) => (
              <th key={id} scope="col" data-align={align}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getAllCells().map((cell, index) => {
                const { id, header, align, grows } = columns[index]!;
                return (
                  <td key={id} data-label={header} data-align={align} data-grows={grows || undefined}>
                    <table.FlexRender cell={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
