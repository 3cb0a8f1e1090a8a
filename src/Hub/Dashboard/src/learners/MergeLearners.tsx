import { Alert, List, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../parts/Dialog';
import { nameOf } from '../parts/learner';
import { QueryView } from '../parts/QueryView';
import { resultWords } from '../parts/resultWords';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useDispatch } from '../dispatches/useDispatches';
import { useRegistrations, type Registration } from '../registrations/useRegistrations';
import { useOtherLearners, type Learner } from './useOtherLearners';

const words = texts.merging;

interface MergeLearnersProps {
  readonly learner: Learner;
  readonly dispatchId: string;
  readonly onClose: () => void;
}

/** Makes one learner of two ids that a client's LMS has sent for the same person. */
export function MergeLearners({ learner, dispatchId, onClose }: MergeLearnersProps) {
  const { api } = useHere();
  const dispatch = useDispatch(dispatchId);
  const [other, setOther] = useState<Learner | null>(null);
  const destinationId = dispatch.data?.destinationId;
  const merge = useAction({
    run: () => api.POST('/api/v2/dispatch/learners/merge', { body: { destinationId: destinationId!, keep: learner.id, remove: other!.id } }),
    done: words.done(nameOf(learner)),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Dialog title={words.title} open onClose={onClose} verb={words.verb} onSubmit={() => merge.mutate()} busy={merge.isPending} error={merge.error} ready={other !== null} size="lg">
      <QueryView query={dispatch} lines={2}>
        {(found) => (
          <Stack>
            <Text c="dimmed">{words.intro(nameOf(learner), learner.id, found.destinationName)}</Text>
            <OtherLearner learner={learner} destinationId={found.destinationId} onChange={setOther} />
            {other && <WhatWillHappen learner={learner} other={other} destinationId={found.destinationId} />}
          </Stack>
        )}
      </QueryView>
    </Dialog>
  );
}

function OtherLearner({ learner, destinationId, onChange }: { learner: Learner; destinationId: string; onChange: (learner: Learner | null) => void }) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Learner | null>(null);
  const found = useOtherLearners(learner, destinationId, search);
  const offered = chosen && found.every(({ id }) => id !== chosen.id) ? [chosen, ...found] : found;
  return (
    <Select
      label={words.other}
      description={words.otherHint}
      searchable
      clearable
      required
      data-autofocus
      data={offered.map((candidate) => ({ value: candidate.id, label: labelOf(candidate) }))}
      filter={({ options }) => options}
      value={chosen?.id ?? null}
      onChange={(id) => {
        const next = offered.find((candidate) => candidate.id === id) ?? null;
        setChosen(next);
        onChange(next);
      }}
      // Choosing writes the label into the field, which is nothing to search for.
      onSearchChange={(text) => offered.every((candidate) => labelOf(candidate) !== text) && setSearch(text)}
      nothingFoundMessage={words.noOther}
    />
  );
}

function WhatWillHappen({ learner, other, destinationId }: { learner: Learner; other: Learner; destinationId: string }) {
  const { query, items, total } = useRegistrations({ learnerId: other.id, destinationId });
  return (
    <Alert title={words.whatHappens}>
      <List size="sm" spacing={4}>
        <List.Item>
          {words.moves(total ?? items.length, nameOf(learner))}
          {items.length > 0 && (
            <List size="sm" withPadding>
              {items.slice(0, 5).map((registration) => (
                <List.Item key={registration.id}>{lineOf(registration)}</List.Item>
              ))}
              {items.length > 5 && <List.Item>…</List.Item>}
            </List>
          )}
        </List.Item>
        <List.Item>{words.licence}</List.Item>
        <List.Item>{words.ids(learner.id, other.id)}</List.Item>
        <List.Item>{words.final}</List.Item>
      </List>
      {query.isError && <Text size="sm">{texts.problems.broken.title}</Text>}
    </Alert>
  );
}

const labelOf = (learner: Learner) => words.candidate(nameOf(learner), learner.id);

const lineOf = ({ course, registrationCompletion, registrationSuccess, firstAccessDate }: Registration) =>
  words.registration(course.title || course.id, resultWords(registrationCompletion, registrationSuccess, firstAccessDate != null));
