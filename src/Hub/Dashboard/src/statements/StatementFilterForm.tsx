import { Button, Checkbox, Group, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { localTime } from '../dispatches/controls';
import { FilterFold } from '../parts/FilterFold';
import { Panel } from '../parts/Panel';
import type { useUrlFilters } from '../parts/useUrlFilters';
import { texts } from '../texts';
import type { filterNames, StatementFilters } from './filters';
import classes from './StatementFilterForm.module.css';

const words = texts.statements;

type Filters = ReturnType<typeof useUrlFilters<(typeof filterNames)[number]>>;

/** The standard's filters; they apply together, when the form is sent. */
export function StatementFilterForm({ filters }: { filters: Filters }) {
  const [draft, setDraft] = useState<StatementFilters>(filters.values);
  const text = (name: keyof StatementFilters) => ({ value: draft[name] ?? '', onChange: (event: { currentTarget: { value: string } }) => put(name, event.currentTarget.value) });
  const time = (name: 'since' | 'until') => ({
    value: localTime(draft[name]),
    onChange: (event: { currentTarget: { value: string } }) => put(name, event.currentTarget.value && new Date(event.currentTarget.value).toISOString()),
  });
  const flag = (name: keyof StatementFilters) => ({
    checked: draft[name] === 'true',
    onChange: (event: { currentTarget: { checked: boolean } }) => put(name, event.currentTarget.checked ? 'true' : ''),
  });
  const put = (name: keyof StatementFilters, value: string) => setDraft((now) => ({ ...now, [name]: value }));

  return (
    <div role="search" className={classes.search}>
      <FilterFold values={filters.values}>
        <div className={classes.form}>
          <Panel>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                filters.set(draft);
              }}
            >
              <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
                <TextInput label={words.agent} placeholder={words.agentHint} {...text('agent')} />
                <TextInput label={words.verbId} placeholder="http://adlnet.gov/expapi/verbs/completed" {...text('verb')} />
                <TextInput label={words.activityId} placeholder="https://example.com/courses/1" {...text('activity')} />
                <TextInput label={words.registration} {...text('registration')} />
                <TextInput type="datetime-local" label={words.since} {...time('since')} />
                <TextInput type="datetime-local" label={words.until} {...time('until')} />
                <TextInput label={words.statementId} {...text('statementId')} />
              </SimpleGrid>
              <Group mt="md" gap="lg">
                <Checkbox label={words.relatedActivities} {...flag('related_activities')} />
                <Checkbox label={words.relatedAgents} {...flag('related_agents')} />
                <Checkbox label={words.ascending} {...flag('ascending')} />
                <Group ml="auto" gap="xs">
                  {filters.isFiltered && (
                    <Button variant="subtle" onClick={filters.clear}>
                      {texts.lists.clear}
                    </Button>
                  )}
                  <Button type="submit">{texts.lists.apply}</Button>
                </Group>
              </Group>
            </form>
          </Panel>
        </div>
      </FilterFold>
    </div>
  );
}
