import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Choice } from '../parts/Choice';
import { Filters } from '../parts/Filters';
import { format } from '../parts/format';
import { QueryView } from '../parts/QueryView';
import { SearchBox } from '../parts/SearchBox';
import { NothingFound, Notice } from '../parts/states';
import { Tone } from '../parts/Tone';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { texts } from '../texts';
import classes from './Inspector.module.css';
import { chosen } from './launches';
import { LaunchDetail } from './LaunchDetail';
import { TroubleAlert } from './TroubleAlert';
import { useInspectedLaunches, type InspectedLaunch } from './useLti';

const words = texts.ltiInspector;
const outcomes = { accepted: words.accepted, refused: words.refused };

/** What came from an LMS lately, for whoever sets it up: every check's verdict, and what to mend. */
export function InspectorPanel({ platformId, isOn }: { platformId: string; isOn: boolean }) {
  const launches = useInspectedLaunches(platformId);
  return (
    <QueryView query={launches}>
      {(found) =>
        found.length === 0 ? (
          <Notice icon="search" title={words.empty}>
            {isOn ? words.emptyAdvice : words.emptyAdviceOff}
          </Notice>
        ) : (
          <Launches launches={found} />
        )
      }
    </QueryView>
  );
}

function Launches({ launches }: { launches: readonly InspectedLaunch[] }) {
  const { values, set, clear } = useUrlFilters(['outcome', 'filter']);
  const opened = useUrlFilters(['launch']);
  const shown = chosen(launches, values);
  return (
    <Stack>
      {/* The ones before it may be mended by now. */}
      <Newest launch={launches[0]!} opened={opened.values.launch} />
      <Text c="dimmed">{words.intro}</Text>
      <div>
        <Filters values={values} onClear={clear}>
          <SearchBox label={words.search} value={values.filter} onChange={(filter) => set({ filter })} width={300} />
          <Choice label={words.outcome} value={values.outcome} any={words.anyOutcome} options={outcomes} onChange={(outcome) => set({ outcome })} />
        </Filters>
        {shown.length === 0 ? (
          <NothingFound />
        ) : (
          <LaunchList launches={shown} opened={opened.values.launch} onOpen={(launch) => opened.set({ launch })} />
        )}
      </div>
    </Stack>
  );
}

function Newest({ launch, opened }: { launch: InspectedLaunch; opened: string | undefined }) {
  if (launch.traceId === opened) return null;
  return (
    <TroubleAlert launch={launch} title={words.newestRefused(format.ago(launch.at))}>
      <Button component={Link} to={`?launch=${encodeURIComponent(launch.traceId)}`} variant="default" size="compact-sm">
        {words.seeAll}
      </Button>
    </TroubleAlert>
  );
}

interface LaunchListProps {
  readonly launches: readonly InspectedLaunch[];
  readonly opened: string | undefined;
  readonly onOpen: (traceId: string | null) => void;
}

function LaunchList({ launches, opened, onOpen }: LaunchListProps) {
  return (
    <Accordion variant="contained" classNames={{ item: classes.launch }} order={2} keepMounted={false} transitionDuration={0} value={opened ?? null} onChange={onOpen}>
      {launches.map((launch) => (
        <Accordion.Item key={launch.traceId} value={launch.traceId}>
          <Accordion.Control>
            <LaunchLine launch={launch} />
          </Accordion.Control>
          <Accordion.Panel>
            <LaunchDetail launch={launch} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function LaunchLine({ launch: { accepted, at, messageType, refusal } }: { launch: InspectedLaunch }) {
  return (
    <Group component="span" gap="sm">
      <Tone tone={accepted ? 'good' : 'bad'}>{accepted ? words.accepted : words.refused}</Tone>
      <Text span size="sm" c="dimmed">
        <When at={at} />
      </Text>
      <Text span>{accepted ? (words.kinds[messageType] ?? messageType) : refusal}</Text>
    </Group>
  );
}
