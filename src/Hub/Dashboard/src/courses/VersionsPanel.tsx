import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { read } from '../api/client';
import { DataTable, type Column } from '../parts/DataTable';
import { format } from '../parts/format';
import { QueryView } from '../parts/QueryView';
import { Tone } from '../parts/Tone';
import { useNewTab } from '../parts/useNewTab';
import { When } from '../parts/When';
import { FileDrop } from '../imports/FileDrop';
import { JobCard } from '../imports/JobCard';
import { UploadCard } from '../imports/UploadCard';
import { useFinishedNotice } from '../imports/useFinishedNotice';
import { useLatestImports } from '../imports/useImports';
import { useUploads } from '../imports/useUploads';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useCourseVersions, type Course } from './useCourses';
import { VersionMenu } from './VersionMenu';

const words = texts.courses;

export function VersionsPanel({ courseId }: { courseId: string }) {
  const versions = useCourseVersions(courseId);
  const { uploads, start } = useUploads();
  const imports = useLatestImports();
  useFinishedNotice(imports.data);
  return (
    <Stack>
      <Text c="dimmed">
        {words.versionsIntro}{' '}
        <Anchor component={Link} to="?tab=dispatches" underline="always">
          {words.versionsOfDispatches}
        </Anchor>
      </Text>
      <QueryView query={versions}>{(found) => <VersionTable courseId={courseId} versions={found.toReversed()} />}</QueryView>
      <FileDrop courseId={courseId} onStart={start} />
      {uploads
        .filter((upload) => upload.courseId === courseId)
        .map((upload) => (
          <UploadCard key={upload.id} upload={upload} />
        ))}
      {imports.data
        ?.filter((job) => job.courseId === courseId)
        .slice(0, 3)
        .map((job) => (
          <JobCard key={job.jobId} job={job} />
        ))}
    </Stack>
  );
}

function VersionTable({ courseId, versions }: { courseId: string; versions: readonly Course[] }) {
  const columns = useMemo<Column<Course>[]>(
    () => [
      { id: 'version', header: words.version, cell: ({ version }) => <VersionName version={version} isNewest={version === versions[0]?.version} /> },
      { id: 'title', header: words.name, cell: ({ title }) => title, grows: true },
      { id: 'registrations', header: words.registrations, cell: ({ registrationCount }) => format.number(registrationCount ?? 0), align: 'end' },
      { id: 'created', header: texts.fields.created, cell: ({ created }) => <When at={created} /> },
      {
        id: 'actions',
        header: texts.actions.title,
        align: 'end',
        cell: (version) => (
          <Group gap={6} wrap="nowrap" justify="flex-end">
            <TryVersion courseId={courseId} version={version.version} />
            <VersionMenu courseId={courseId} version={version} isOnly={versions.length === 1} />
          </Group>
        ),
      },
    ],
    [courseId, versions],
  );
  return <DataTable label={words.tabs.versions} columns={columns} rows={versions} rowKey={({ version }) => String(version)} />;
}

function VersionName({ version, isNewest }: { version: number; isNewest: boolean }) {
  return (
    <Group gap={8} wrap="nowrap">
      <span>{version}</span>
      {isNewest && <Tone tone="good">{words.newest}</Tone>}
    </Group>
  );
}

function TryVersion({ courseId, version }: { courseId: string; version: number }) {
  const { api } = useHere();
  const params = { path: { courseId, versionId: version } };
  const preview = useNewTab(async () => (await read(api.POST('/api/v2/courses/{courseId}/versions/{versionId}/preview', { params, body: { redirectOnExitUrl: 'closer' } }))).launchLink);
  return (
    <Button size="compact-sm" variant="default" onClick={() => preview.open()} loading={preview.isPending}>
      {words.preview}
    </Button>
  );
}
