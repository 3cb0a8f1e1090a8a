import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { DataTable, type Column } from '../parts/DataTable';
import { Filters } from '../parts/Filters';
import { format } from '../parts/format';
import { QueryView } from '../parts/QueryView';
import { SearchBox } from '../parts/SearchBox';
import { NothingFound } from '../parts/states';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { texts } from '../texts';
import { FileActions } from './FileActions';
import { NewFile } from './NewFile';
import { useCourseVersions, type Course } from './useCourses';
import { useFiles, type CourseFile, type VersionPath } from './useFiles';

const words = texts.files;

/** What the package of a version consists of; single files can be put right without a new package. */
export function FilesPanel({ course }: { course: Course }) {
  const { values, set } = useUrlFilters(['version', 'file']);
  const versions = useCourseVersions(course.id).data ?? [course];
  const versionId = versions.some(({ version }) => String(version) === values.version) ? Number(values.version) : course.version;
  const path = useMemo(() => ({ courseId: course.id, versionId }), [course.id, versionId]);
  const files = useFiles(path);
  return (
    <Stack gap="sm">
      <Text c="dimmed">{words.intro}</Text>
      <Filters values={values.file === undefined ? {} : { file: values.file }} onClear={() => set({ file: null })} actions={<NewFile key={versionId} path={path} />}>
        <SearchBox label={words.search} value={values.file} onChange={(file) => set({ file })} />
        <NativeSelect
          aria-label={texts.courses.version}
          value={String(versionId)}
          data={versions.map(({ version }) => ({ value: String(version), label: words.ofVersion(version, version === course.version) }))}
          onChange={(event) => set({ version: event.currentTarget.value })}
        />
      </Filters>
      <QueryView query={files}>{(found) => <FileTable path={path} files={found.filter((file) => file.path.toLowerCase().includes((values.file ?? '').toLowerCase()))} />}</QueryView>
    </Stack>
  );
}

function FileTable({ path, files }: { path: VersionPath; files: readonly CourseFile[] }) {
  const columns = useMemo<Column<CourseFile>[]>(
    () => [
      { id: 'path', header: words.path, grows: true, cell: (file) => <code>{file.path}</code> },
      { id: 'size', header: words.size, align: 'end', cell: ({ size }) => format.bytes(size) },
      { id: 'modified', header: texts.fields.updated, cell: ({ modified }) => <When at={modified} as="ago" /> },
      {
        id: 'actions',
        header: texts.actions.title,
        align: 'end',
        cell: (file) => (
          <Group gap={6} justify="flex-end" wrap="nowrap">
            <FileActions path={path} file={file} />
          </Group>
        ),
      },
    ],
    [path],
  );
  if (files.length === 0) return <NothingFound />;
  return (
    <>
      <DataTable label={words.title} columns={columns} rows={files} rowKey={(file) => file.path} />
      <Text size="sm" c="dimmed" role="status">
        {words.count(files.length, format.bytes(files.reduce((sum, { size }) => sum + size, 0)))}
      </Text>
    </>
  );
}
