import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FileDropzone } from '../parts/FileDropzone';
import { Panel } from '../parts/Panel';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { FetchPackage } from './FetchPackage';
import { courseIdOf } from './upload';
import type { useUploads } from './useUploads';

const words = texts.imports;

export function FileDrop({ onStart, courseId }: { onStart: ReturnType<typeof useUploads>['start']; courseId?: string }) {
  const { place } = useHere();
  const [file, setFile] = useState<File | null>(null);
  const [id, setId] = useState('');
  const [isNewVersion, setIsNewVersion] = useState(false);
  const choose = (chosen: File) => {
    setFile(chosen);
    setId(courseId ?? courseIdOf(chosen.name));
  };
  const send = () => {
    if (!file) return;
    void onStart({ place, file, courseId: id.trim(), mayCreateNewVersion: courseId !== undefined || isNewVersion });
    setFile(null);
  };

  return (
    <Panel {...(courseId !== undefined && { title: words.uploadVersion })}>
      <Stack>
        <FileDropzone label={words.choose} prompt={words.drop} hint={words.dropHint} file={file} onChoose={choose} />
        {!file && <FetchPackage courseId={courseId} />}
        {file && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              send();
            }}
          >
            <Group align="flex-end">
              {courseId === undefined && (
                <>
                  <TextInput label={words.courseId} description={words.courseIdHint} required maxLength={255} value={id} onChange={(event) => setId(event.currentTarget.value)} flex="1 1 16rem" />
                  <Checkbox label={words.newVersion} checked={isNewVersion} onChange={(event) => setIsNewVersion(event.currentTarget.checked)} pb={8} />
                </>
              )}
              <Button type="submit">{words.start}</Button>
            </Group>
          </form>
        )}
      </Stack>
    </Panel>
  );
}
