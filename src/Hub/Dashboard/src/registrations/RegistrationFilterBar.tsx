import { CloseButton, Group, TextInput } from '@mantine/core';
import { Choice } from '../parts/Choice';
import { Filters } from '../parts/Filters';
import { format } from '../parts/format';
import { SearchBox } from '../parts/SearchBox';
import type { useUrlFilters } from '../parts/useUrlFilters';
import { texts } from '../texts';
import { dayOf, endOfDay, startOfDay } from './dates';
import { FilterValue } from './FilterValue';
import classes from './RegistrationFilterBar.module.css';
import type { filterNames } from './useRegistrations';

const words = texts.registrations;

/** Filters that a link brings along; each is shown, and can be taken away. */
const brought = [
  'courseId',
  'dispatchId',
  'destinationId',
  'learnerId',
  'scoreFrom',
  'scoreTo',
  'forced',
  'dispatched',
  'launchedSince',
  'launchedUntil',
  'completedSince',
  'completedUntil',
] as const;

/** Where what is shown is not what is in the address. */
const shown: Readonly<Partial<Record<(typeof brought)[number], (value: string) => string>>> = {
  forced: words.yesOrNo,
  dispatched: words.yesOrNo,
  launchedSince: format.instant,
  launchedUntil: format.instant,
  completedSince: format.instant,
  completedUntil: format.instant,
};

export function RegistrationFilterBar({ filters: { values, set, clear } }: { filters: ReturnType<typeof useUrlFilters<(typeof filterNames)[number]>> }) {
  return (
    <>
      <Filters values={values} onClear={clear}>
        <SearchBox label={words.search} value={values.filter} onChange={(filter) => set({ filter })} />
        <Choice label={texts.lists.searchIn} value={values.filterBy} any={words.fields.learner_last_name} options={words.otherFields} onChange={(filterBy) => set({ filterBy })} />
        <SearchBox label={texts.tags.filter} value={values.tags} onChange={(tags) => set({ tags })} width={180} />
        <Choice label={words.completion} value={values.completion} any={words.anyCompletion} options={texts.results.completion} onChange={(completion) => set({ completion })} />
        <Choice label={words.success} value={values.success} any={words.anySuccess} options={texts.results.success} onChange={(success) => set({ success })} />
        <Choice label={words.started} value={values.started} any={words.anyStart} options={words.starts} onChange={(started) => set({ started })} />
        <Choice label={words.dates} value={values.datetimeFilter === 'updated' ? 'updated' : undefined} any={words.datesOf.created} options={{ updated: words.datesOf.updated }} onChange={(datetimeFilter) => set({ datetimeFilter })} />
        <TextInput type="date" label={words.from} value={dayOf(values.since)} onChange={(event) => set({ since: startOfDay(event.currentTarget.value) })} className={classes.date} />
        <TextInput type="date" label={words.to} value={dayOf(values.until)} onChange={(event) => set({ until: endOfDay(event.currentTarget.value) })} className={classes.date} />
      </Filters>
      <Group gap="xs" mb="sm">
        {brought.map(
          (name) =>
            values[name] && (
              <span key={name} className={classes.pill}>
                {words.brought[name]}: <FilterValue name={name} value={shown[name]?.(values[name]) ?? values[name]} />
                <CloseButton size="xs" aria-label={words.without(words.brought[name])} onClick={() => set({ [name]: null })} />
              </span>
            ),
        )}
      </Group>
    </>
  );
}
