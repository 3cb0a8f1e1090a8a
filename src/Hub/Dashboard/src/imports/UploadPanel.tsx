import { Stack } from '@mantine/core';
import { useLatestImports } from './useImports';
import { FileDrop } from './FileDrop';
import { JobCard } from './JobCard';
import { UploadCard } from './UploadCard';
import { useUploads } from './useUploads';
import { useFinishedNotice } from './useFinishedNotice';

const justNow = 10 * 60_000;

/** Where packages are dropped, and what becomes of them: sending, importing, done or refused. */
export default function UploadPanel({ open }: { open: boolean }) {
  const { uploads, start } = useUploads();
  const imports = useLatestImports();
  useFinishedNotice(imports.data);
  const recent = (imports.data ?? []).filter(({ status, created }) => status === 'RUNNING' || (open && Date.now() - Date.parse(created) < justNow));

  return (
    <Stack gap="sm" mb={open || uploads.length + recent.length > 0 ? 'lg' : 0}>
      {open && <FileDrop onStart={start} />}
      {uploads.map((upload) => (
        <UploadCard key={upload.id} upload={upload} />
      ))}
      {recent.map((job) => (
        <JobCard key={job.jobId} job={job} />
      ))}
    </Stack>
  );
}
