import { Anchor, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useLatestImports } from './useImports';
import { FileDrop } from './FileDrop';
import { JobCard } from './JobCard';
import { recentImports } from './recentImports';
import { UploadCard } from './UploadCard';
import { useUploads } from './useUploads';
import { useFinishedNotice } from './useFinishedNotice';

/** Where packages are dropped, and what becomes of them: sending, importing, done or refused. The courses below stay in sight. */
export default function UploadPanel({ open }: { open: boolean }) {
  const { page } = useHere();
  const { uploads, start } = useUploads();
  const imports = useLatestImports();
  useFinishedNotice(imports.data);
  const { shown, hasMore } = recentImports(imports.data ?? [], open);

  return (
    <Stack gap="sm" mb={open || uploads.length + shown.length > 0 ? 'lg' : 0}>
      {open && <FileDrop onStart={start} />}
      {uploads.map((upload) => (
        <UploadCard key={upload.id} upload={upload} />
      ))}
      {shown.map((job) => (
        <JobCard key={job.jobId} job={job} />
      ))}
      {hasMore && (
        <Anchor component={Link} to={page('/imports')} size="sm">
          {texts.imports.all}
        </Anchor>
      )}
    </Stack>
  );
}
