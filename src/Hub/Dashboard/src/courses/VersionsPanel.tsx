import { Button, Group, Stack } from '@mantine/core';
import { useMemo } from 'react';
import { read } from '../api/client';
import { useConfirm } from '../parts/confirm';
import { DataTable, type Column } from '../parts/DataTable';
import { format } from '../parts/format';
import { QueryView } from '../parts/QueryView';
import { useAction } from '../parts/useAction';
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

const words = texts.courses;

export function VersionsPanel({ courseId }: { courseId: string }) {
  const versions = useCourseVersions(courseId);
  const { uploads, start } = useUploads();
  const imports = useLatestImports();
  useFinishedNotice(imports.data);
  return (
    <Stack>
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
  const { link } = useHere();
  const columns = useMemo<Column<Course>[]>(
    () => [
      { id: 'version', header: words.version, cell: ({ version }) => version },
      { id: 'title', header: words.name, cell: ({ title }) => title, grows: true },
      { id: 'registrations', header: words.registrations, cell: ({ registrationCount }) => format.number(registrationCount ?? 0), align: 'end' },
      { id: 'created', header: texts.fields.created, cell: ({ created }) => <When at={created} /> },
      {
        id: 'actions',
        header: texts.actions.title,
        align: 'end',
        cell: (version) => (
          <Group gap={6} wrap="nowrap" justify="flex-end">
            <Button size="compact-sm" variant="default" component="a" href={link(`/api/v2/courses/${encodeURIComponent(courseId)}/versions/${version.version}/zip`)} download>
              {words.download}
            </Button>
            <VersionActions courseId={courseId} version={version} isOnly={versions.length === 1} />
          </Group>
        ),
      },
    ],
    [courseId, link, versions.length],
  );
  return <DataTable label={words.tabs.versions} columns={columns} rows={versions} rowKey={({ version }) => String(version)} />;
}

function VersionActions({ courseId, version, isOnly }: { courseId: string; version: Course; isOnly: boolean }) {
  const { api } = useHere();
  const confirm = useConfirm();
  const params = { path: { courseId, versionId: version.version } };
  const preview = useAction({
    run: () => read(api.POST('/api/v2/courses/{courseId}/versions/{versionId}/preview', { params, body: { redirectOnExitUrl: 'closer' } })),
    onDone: ({ launchLink }) => window.open(launchLink, '_blank', 'noopener'),
  });
  const remove = useAction({ run: () => api.DELETE('/api/v2/courses/{courseId}/versions/{versionId}', { params }), done: words.versionDeleted(version.version) });
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => preview.mutate()} loading={preview.isPending}>
        {words.preview}
      </Button>
      {!isOnly && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          onClick={async () => {
            const text = words.deleteVersionText(version.version, version.registrationCount ?? 0);
            if (await confirm({ title: words.deleteVersionTitle, text, verb: texts.actions.delete })) remove.mutate();
          }}
        >
          {texts.actions.delete}
        </Button>
      )}
    </>
  );
}
