import { useMemo } from 'react';

/** Keys for rows that have nothing of their own by which they could be told apart. */
export function useRowNumbers<T>(rows: readonly T[]): (row: T) => string {
  return useMemo(() => {
    const numbers = new Map(rows.map((row, index) => [row, String(index)]));
    return (row: T) => numbers.get(row) ?? '';
  }, [rows]);
}
