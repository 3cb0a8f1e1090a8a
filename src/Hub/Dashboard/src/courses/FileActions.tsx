import { Button, FileButton } from '@mantine/core';
import { useConfirm } from '../parts/confirm';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useFileActions, type CourseFile, type VersionPath } from './useFiles';

const words = texts.files;

export function FileActions({ path, file }: { path: VersionPath; file: CourseFile }) {
  const { link } = useHere();
  const confirm = useConfirm();
  const { replace, remove } = useFileActions(path);
  const address = `/api/v2/courses/${encodeURIComponent(path.courseId)}/versions/${path.versionId}/asset?${new URLSearchParams({ relativePath: file.path })}`;
  const ask = async (chosen: File | null) => {
    if (chosen && (await confirm({ title: words.replaceTitle, text: words.replaceText(file.path, chosen.name), verb: words.replace }))) replace.mutate({ destination: file.path, file: chosen });
  };
  return (
    <>
      <Button size="compact-sm" variant="default" component="a" href={link(address)} download aria-label={words.downloadOf(file.path)}>
        {words.download}
      </Button>
      <FileButton onChange={(chosen) => void ask(chosen)} inputProps={{ 'aria-label': words.replaceOf(file.path) }}>
        {(props) => (
          <Button size="compact-sm" variant="default" loading={replace.isPending} aria-label={words.replaceOf(file.path)} {...props}>
            {words.replace}
          </Button>
        )}
      </FileButton>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        aria-label={words.deleteOf(file.path)}
        onClick={async () => {
          if (await confirm({ title: words.deleteTitle, text: words.deleteText(file.path), verb: texts.actions.delete })) remove.mutate(file.path);
        }}
      >
        {texts.actions.delete}
      </Button>
    </>
  );
}
