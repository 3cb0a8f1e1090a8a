import { Select } from '@mantine/core';
import { useState } from 'react';
import { texts } from '../texts';
import { useDestinationName, useDestinations } from './useDestinations';

interface DestinationSelectProps {
  readonly label: string;
  readonly description: string;
  /** What no choice means. */
  readonly any: string;
  readonly value: string;
  /** Tells an empty id when the choice is taken back. */
  readonly onChange: (destinationId: string) => void;
  /** Whether a dialog begins here. */
  readonly isFirst?: boolean;
}

/** One destination of however many, found by its name; or none. */
export function DestinationSelect({ label, description, any, value, onChange, isFirst = false }: DestinationSelectProps) {
  const [search, setSearch] = useState('');
  const name = useDestinationName(value);
  const { items } = useDestinations({ filterBy: 'destination_name', ...(search && search !== name && { filter: search }) });
  const found = items.map(({ id, data }) => ({ value: id ?? '', label: data?.name || id || '' }));
  // What is chosen stays an option when the search finds others.
  const options = value === '' || found.some((option) => option.value === value) ? found : [...found, { value, label: name ?? value }];
  return (
    <Select
      label={label}
      description={description}
      placeholder={any}
      data-autofocus={isFirst || undefined}
      // A list that opens by itself hides what stands below.
      openOnFocus={false}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': texts.actions.clear }}
      data={options}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? '')}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={texts.lists.nothing}
    />
  );
}
