import { Group, Text } from '@mantine/core';
import { Panel } from '../parts/Panel';
import { Notice } from '../parts/states';
import { Tone } from '../parts/Tone';
import { texts } from '../texts';
import type { CourseActivity } from './useCourses';
import classes from './ActivityTree.module.css';

const words = texts.courses;

export function ActivityTree({ root }: { root: CourseActivity | null | undefined }) {
  if (!root || root.children.length === 0) return <Notice icon="list" title={words.noActivities} />;
  return (
    <Panel title={words.tabs.activities}>
      <Branch activities={root.children} />
    </Panel>
  );
}

function Branch({ activities }: { activities: readonly CourseActivity[] }) {
  return (
    <ul className={classes.branch}>
      {activities.map((activity) => (
        <li key={activity.itemIdentifier}>
          <Group gap="sm">
            <Text fw={activity.children.length > 0 ? 600 : undefined}>{activity.title || activity.itemIdentifier}</Text>
            <Tone>{texts.activityTypes[activity.activityType] ?? activity.activityType}</Tone>
            {activity.scaledPassingScore && (
              <Text size="sm" c="dimmed">
                {words.passesAt(Number(activity.scaledPassingScore) * 100)}
              </Text>
            )}
          </Group>
          {activity.href && (
            <Text size="sm" c="dimmed" component="code" display="block" style={{ overflowWrap: 'anywhere' }}>
              {activity.href}
            </Text>
          )}
          {activity.children.length > 0 && <Branch activities={activity.children} />}
        </li>
      ))}
    </ul>
  );
}
