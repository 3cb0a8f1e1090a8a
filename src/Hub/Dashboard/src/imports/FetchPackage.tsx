import { Alert, Anchor, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { read } from '../api/client';
import { problemOf, useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ownImports } from './recentImports';
import { courseIdOf } from './upload';

const words = texts.imports;

/** A package that the hub fetches by itself, from where it can be had without signing in. */
export function FetchPackage({ courseId }: { courseId: string | undefined }) {
  const [open, setOpen] = useState(false);
  return open ? (
    <FetchForm courseId={courseId} onDone={() => setOpen(false)} />
  ) : (
    <Anchor component="button" type="button" size="sm" onClick={() => setOpen(true)}>
      {words.fetch}
    </Anchor>
  );
}

function FetchForm({ courseId, onDone }: { courseId: string | undefined; onDone: () => void }) {
  const { api } = useHere();
  const [url, setUrl] = useState('');
  const [id, setId] = useState<string | null>(null);
  const [isNewVersion, setIsNewVersion] = useState(false);
  // Follows the address until somebody writes another one.
  const chosenId = courseId ?? id ?? courseIdOf(nameIn(url));
  const start = useAction({
    run: () => read(api.POST('/api/v2/courses/importJobs', { params: { query: { courseId: chosenId, mayCreateNewVersion: courseId !== undefined || isNewVersion } }, body: { url: url.trim(), contentType: 'application/zip' } })),
    done: words.fetched,
    onDone: ({ result }) => {
      ownImports.add(result);
      onDone();
    },
    quiet: true,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <Stack gap="sm">
        {start.isError && (
          <Alert color="red" role="alert">
            {problemOf(start.error)}
          </Alert>
        )}
        <TextInput label={words.url} description={words.urlHint} type="url" required data-autofocus value={url} onChange={(event) => setUrl(event.currentTarget.value)} />
        <Group align="flex-end">
          {courseId === undefined && (
            <>
              <TextInput label={words.courseId} description={words.courseIdHint} required maxLength={255} value={chosenId} onChange={(event) => setId(event.currentTarget.value)} flex="1 1 16rem" />
              <Checkbox label={words.newVersion} checked={isNewVersion} onChange={(event) => setIsNewVersion(event.currentTarget.checked)} pb={8} />
            </>
          )}
          <Button type="submit" loading={start.isPending}>
            {words.fetchVerb}
          </Button>
          <Button variant="default" onClick={onDone}>
            {texts.actions.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const nameIn = (url: string): string => (URL.canParse(url) ? (new URL(url).pathname.split('/').pop() ?? '') : '');
