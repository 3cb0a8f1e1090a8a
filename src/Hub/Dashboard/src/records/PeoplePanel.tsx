import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'react-router';
import { read } from '../api/client';
import { Icon } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { saveFile } from '../parts/saveFile';
import { problemOf, useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { DeletionLock, useDeletionLock } from './DeletionLock';
import { ErasePerson } from './ErasePerson';
import { agentOf, isLearner, nobody, personOf, type ErasureReport, type Person, type PersonFields } from './person';
import { PersonForm } from './PersonForm';

const words = texts.people;

/** What became of somebody whom the form names no more. */
interface Erased {
  readonly report: ErasureReport;
  readonly wasLearner: boolean;
}

/** What a person may ask for: everything that is kept about them, and that it goes. */
export function PeoplePanel() {
  const { api } = useHere();
  const isLocked = useDeletionLock();
  const [typed, setTyped] = useState(nobody);
  const [erased, setErased] = useState<Erased | null>(null);
  const [erasing, erasure] = useDisclosure();
  const person = personOf(typed);
  const download = useAction({
    run: async (asked: Person) => saveFile(await read(api.POST('/api/v2/xapi/people/export', { body: asked, parseAs: 'blob' })), 'person.zip'),
    done: words.downloaded,
    quiet: true,
  });
  const change = (fields: Partial<PersonFields>) => {
    setTyped((now) => ({ ...now, ...fields }));
    // What is told is not about whoever is named now.
    setErased(null);
    download.reset();
  };
  const end = (report: ErasureReport) => {
    erasure.close();
    change({ ...nobody, knownBy: typed.knownBy });
    setErased({ report, wasLearner: isLearner(typed) });
  };
  return (
    <Stack maw={820}>
      <Panel title={words.title}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (person) download.mutate(person);
          }}
        >
          <Stack>
            <Text c="dimmed">{words.intro}</Text>
            <PersonForm typed={typed} onChange={change} />
            {download.isError && (
              <Alert color="red" role="alert">
                {problemOf(download.error)}
              </Alert>
            )}
            <Group gap="xs">
              <Button type="submit" disabled={person === null} loading={download.isPending} leftSection={<Icon name="download" size={16} />}>
                {words.download}
              </Button>
              <Button variant="subtle" color="red" disabled={person === null || isLocked} onClick={erasure.open} leftSection={<Icon name="trash" size={16} />}>
                {words.erase}
              </Button>
              {person && <LookFirst typed={typed} />}
            </Group>
            <Text size="sm" c="dimmed">
              {words.downloadHint}
            </Text>
          </Stack>
        </form>
      </Panel>
      {isLocked && <DeletionLock text={texts.deletionLock.people} />}
      {erased && <Report {...erased} />}
      {erasing && person && <ErasePerson person={person} typed={typed} onErased={end} onClose={erasure.close} />}
    </Stack>
  );
}

/** To where one sees whom one is about to erase. */
function LookFirst({ typed }: { typed: PersonFields }) {
  const { page } = useHere();
  const { knownBy, learnerId, destinationId } = typed;
  const to = isLearner(typed)
    ? page(`/registrations?${new URLSearchParams({ learnerId: learnerId.trim(), ...(knownBy === 'CLIENT' && { destinationId }) })}`)
    : page(`/statements?${new URLSearchParams({ agent: JSON.stringify(agentOf(typed)), related_agents: 'true' })}`);
  return (
    <Anchor component={Link} to={to} px="xs">
      {isLearner(typed) ? words.registrations : words.statements}
    </Anchor>
  );
}

function Report({ report: { statements, documents, registrations, learner }, wasLearner }: Erased) {
  if (statements + documents + registrations === 0 && !learner)
    return (
      <Alert role="status" title={words.nothing}>
        {words.nothingAdvice}
      </Alert>
    );
  return (
    <Alert color="teal" role="status" title={words.erased} styles={{ title: { color: 'var(--mantine-color-text)' } }}>
      {words.count(statements, documents, registrations)} {wasLearner && (learner ? words.learnerGone : words.learnerStays)}
    </Alert>
  );
}
