import { Button, Group } from '@mantine/core';
import { Children, type ReactNode } from 'react';
import { texts } from '../texts';
import type { FilterValues } from './filterCount';
import { FilterFold } from './FilterFold';

interface FiltersProps {
  readonly children: ReactNode;
  readonly values: FilterValues;
  readonly onClear: () => void;
  /** What stands beside the filters and is none. */
  readonly actions?: ReactNode;
}

/** The row of filters above a list. */
export function Filters({ children, values, onClear, actions }: FiltersProps) {
  const isFiltered = Object.keys(values).length > 0;
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
