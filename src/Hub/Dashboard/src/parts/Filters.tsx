import { Button, Group } from '@mantine/core';
import { Children, type ReactNode } from 'react';
import { texts } from '../texts';
import type { FilterValues } from './filterCount';
import { FilterFold } from './FilterFold';
import { usePageIsRefused } from './refusal';

interface FiltersProps {
  readonly children: ReactNode;
  readonly values: FilterValues;
  readonly onClear: () => void;
  /** What stands beside the filters and is none. */
  readonly actions?: ReactNode;
}

/** The row of filters above a list; none above one that may not be seen. */
export function Filters({ children, values, onClear, actions }: FiltersProps) {
  const isFiltered = Object.keys(values).length > 0;
  const isRefused = usePageIsRefused();
  if (isRefused) return null;
  return (
    <Group role="search" gap="xs" mb="md" align="flex-end">
      {Children.count(children) > 1 ? <FilterFold values={values}>{children}</FilterFold> : children}
      {actions}
      {isFiltered && (
        <Button variant="subtle" onClick={onClear}>
          {texts.lists.clear}
        </Button>
      )}
    </Group>
  );
}
