import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { read, readPage } from '../api/client';
import type { components } from '../api/schema';
import { Choice } from '../parts/Choice';
import type { Column } from '../parts/DataTable';
import { Filters } from '../parts/Filters';
import { format } from '../parts/format';
import { nameOf } from '../parts/learner';
import { PagedTable } from '../parts/PagedTable';
import { Result } from '../parts/Result';
import { NothingFound, Notice } from '../parts/states';
import { Tone } from '../parts/Tone';
import { useAction } from '../parts/useAction';
import { usePages } from '../parts/usePages';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';

type Comparison = components['schemas']['ReconciledRegistration'];

const words = texts.reconciliation;
const tones = { IN_STEP: 'good', BEHIND: 'warn', UNKNOWN: 'neutral' } as const;

type Healing = components['schemas']['HealedList'];

/** The hub heals so many at once, and says where to go on. */
async function healAll(ask: (more?: string) => Promise<Healing>): Promise<Healing['healed']> {
  const healed: Healing['healed'] = [];
  for (let more: string | null | undefined, isFirst = true; isFirst || more; isFirst = false) {
    const page: Healing = await ask(more ?? undefined);
    healed.push(...page.healed);
    more = page.more;
  }
  return healed;
}

/** What the client's LMS was last told, beside what the hub knows. */
export function ReconciliationPanel({ dispatchId }: { dispatchId: string }) {
  const { api, key, page } = useHere();
  const { values, set, clear, isFiltered } = useUrlFilters(['state']);
  const path = { dispatchId };
  const pages = usePages<Comparison, { state?: string }>(key('dispatch', dispatchId, 'reconciliation'), values, (query, signal) =>
    readPage(api.GET('/api/v2/dispatch/dispatches/{dispatchId}/reconciliation', { params: { path, query }, signal }), (answer) => answer.registrations),
  );
  const heal = useAction({
    run: (registrationIds?: string[]) => healAll((more) => read(api.POST('/api/v2/dispatch/dispatches/{dispatchId}/reconciliation/heal', { params: { path }, body: more ? { more } : { registrationIds } }))),
    done: (healed) => words.healed(healed.filter(({ when }) => when === 'NOW').length, healed.filter(({ when }) => when !== 'NOW').length),
  });

  const columns = useMemo<Column<Comparison>[]>(
    () => [
      {
        id: 'learner',
        header: texts.registrations.learner,
        cell: ({ registrationId, learner }) => (
          <Anchor component={Link} to={page(`/registrations/${encodeURIComponent(registrationId)}`)}>
            {nameOf(learner)}
          </Anchor>
        ),
      },
      { id: 'state', header: words.state, cell: ({ state }) => <Tone tone={tones[state]}>{words.states[state]}</Tone> },
      {
        id: 'hub',
        header: words.hub,
        cell: ({ hub }) => (
          <>
            <Result completion={hub.completion} success={hub.success} /> {hub.score != null && format.score(hub.score)}
          </>
        ),
      },
      { id: 'lms', header: words.lms, cell: ({ lms }) => (lms ? words.told(lms.lessonStatus ?? '–', lms.score) : words.nothing) },
      { id: 'reason', header: words.reason, cell: ({ reason }) => reason, grows: true },
      {
        id: 'heal',
        header: texts.actions.title,
        align: 'end',
        cell: ({ registrationId, state }) =>
          state === 'BEHIND' && (
            <Button size="compact-sm" variant="default" onClick={() => heal.mutate([registrationId])}>
              {words.heal}
            </Button>
          ),
      },
    ],
    [page, heal],
  );

  return (
    <Stack gap="sm">
      <Text c="dimmed">{words.intro}</Text>
      <Filters
        values={values}
        onClear={clear}
        actions={
          pages.items.length > 0 && (
            <Button variant="default" onClick={() => heal.mutate(undefined)} loading={heal.isPending}>
              {words.healAll}
            </Button>
          )
        }
      >
        <Choice label={words.state} value={values.state} any={words.anyState} options={words.states} onChange={(state) => set({ state })} />
      </Filters>
      <PagedTable label={words.title} columns={columns} rowKey={({ registrationId, instance }) => `${registrationId} ${instance}`} pages={pages} empty={isFiltered ? <NothingFound /> : <Notice icon="learner" title={words.empty}>{words.emptyAdvice}</Notice>} />
    </Stack>
  );
}
