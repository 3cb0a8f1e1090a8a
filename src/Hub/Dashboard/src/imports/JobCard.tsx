import { Anchor, Group, Paper, Progress, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Tone, type ToneName } from '../parts/Tone';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { withoutCode } from './meaning';
import type { ImportJob } from './useImports';
import { Warnings } from './Warnings';

const words = texts.imports;
const tones: Readonly<Record<string, ToneName>> = { RUNNING: 'info', COMPLETE: 'good', ERROR: 'bad' };

/** One import: how far it is, or what came of it. */
export function JobCard({ job }: { job: ImportJob }) {
  const { page } = useHere();
  return (
    <Paper withBorder p="md" role="status">
      <Group justify="space-between" gap="xs">
        <Group gap="sm">
          <Tone tone={tones[job.status]}>{words.status[job.status]}</Tone>
          {job.status === 'COMPLETE' ? (
            <Anchor component={Link} to={page(`/courses/${encodeURIComponent(job.courseId)}`)} fw={550}>
              {job.courseId}
            </Anchor>
          ) : (
            <Text fw={550}>{job.courseId}</Text>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          <When at={job.created} as="ago" />
        </Text>
      </Group>
      {job.status === 'RUNNING' && <Progress value={job.progress} mt="sm" animated aria-label={words.progress(job.courseId)} />}
      {job.status === 'ERROR' && <Text mt="xs">{withoutCode(job.message)}</Text>}
      {job.warnings.length > 0 && <Warnings warnings={job.warnings} />}
    </Paper>
  );
}
