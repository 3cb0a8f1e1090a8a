import { Group, Table, Text } from '@mantine/core';
import { format } from '../parts/format';
import { Result } from '../parts/Result';
import { texts } from '../texts';
import classes from './ActivityResults.module.css';
import { InteractionsTable } from './InteractionsTable';
import { ObjectivesTable } from './ObjectivesTable';
import type { Activity } from './useRegistrations';

const words = texts.registrations;

/** The result of every activity, as the course has it nested. */
export function ActivityResults({ root }: { root: Activity }) {
  const children = root.children ?? [];
  if (children.length === 0) return <Text c="dimmed">{words.noActivities}</Text>;
  return <Branch activities={children} />;
}

function Branch({ activities }: { activities: readonly Activity[] }) {
  return (
    <ul className={classes.branch}>
      {activities.map((activity) => (
        <li key={activity.id}>
          <Group justify="space-between" gap="xs">
            <Text fw={550}>{activity.title || activity.id}</Text>
            <Group gap="md">
              <Result completion={activity.activityCompletion ?? 'UNKNOWN'} success={activity.activitySuccess ?? 'UNKNOWN'} isStarted={activity.attempts !== 0} />
              {activity.score?.scaled != null && <Text size="sm">{words.points(format.score(activity.score.scaled))}</Text>}
              {activity.attempts != null && (
                <Text size="sm" c="dimmed">
                  {words.attempts(activity.attempts)}
                </Text>
              )}
            </Group>
          </Group>
          <Detail activity={activity} />
          {activity.children && activity.children.length > 0 && <Branch activities={activity.children} />}
        </li>
      ))}
    </ul>
  );
}

function Detail({ activity: { runtime, objectives } }: { activity: Activity }) {
  const interactions = runtime?.runtimeInteractions ?? [];
  const facts = [
    [words.location, runtime?.location],
    [words.exit, runtime?.exit],
    [words.suspendData, runtime?.suspendData && words.characters(runtime.suspendData.length)],
  ].filter(([, value]) => value);
  if (facts.length === 0 && interactions.length === 0 && !objectives?.length) return null;
  return (
    <details className={classes.detail}>
      <summary>{words.detail}</summary>
      {facts.length > 0 && (
        <Table withRowBorders={false} w="auto">
          <Table.Tbody>
            {facts.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th c="dimmed">{name}</Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {objectives && objectives.length > 0 && <ObjectivesTable objectives={objectives} />}
      {interactions.length > 0 && <InteractionsTable interactions={interactions} />}
    </details>
  );
}
