import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId, type ReactNode } from 'react';
import { texts } from '../texts';
import { filterCount, type FilterValues } from './filterCount';
import classes from './FilterFold.module.css';
import { Icon } from './Icon';

interface FilterFoldProps {
  readonly values: FilterValues;
  readonly children: ReactNode;
}

/** Filters that stand behind a button on a phone, where they would fill the screen before the list does. It says how many are set. */
export function FilterFold({ values, children }: FilterFoldProps) {
  const id = useId();
  const [open, fold] = useDisclosure();
  return (
    <>
      <Button hiddenFrom="sm" variant="default" onClick={fold.toggle} aria-expanded={open} aria-controls={id} rightSection={<Icon name="chevron" size={15} />}>
        {texts.lists.filters(filterCount(values))}
      </Button>
      <div id={id} className={classes.fold} data-open={open || undefined}>
        {children}
      </div>
    </>
  );
}
