import { Button, FileInput, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { texts } from '../texts';
import { useFileActions, type VersionPath } from './useFiles';

const words = texts.files;

/** Puts one more file into the package: from here, or from an address that the hub fetches. */
export function NewFile({ path }: { path: VersionPath }) {
  const [open, dialog] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={dialog.open} leftSection={<Icon name="add" size={16} />}>
        {words.add}
      </Button>
      {open && <NewFileDialog path={path} onClose={dialog.close} />}
    </>
  );
}

function NewFileDialog({ path, onClose }: { path: VersionPath; onClose: () => void }) {
  const { add } = useFileActions(path);
  const [file, setFile] = useState<File | null>(null);
  const [url, setUrl] = useState('');
  const [destination, setDestination] = useState('');
  const choose = (chosen: File | null) => {
    setFile(chosen);
    if (chosen && !destination) setDestination(chosen.name);
  };
  return (
    <Dialog
      title={words.add}
      open
      onClose={onClose}
      verb={words.add}
      onSubmit={() => add.mutate({ destination, file, url }, { onSuccess: onClose })}
      busy={add.isPending}
      error={add.error}
      ready={destination.trim() !== '' && (file !== null || url.trim() !== '')}
    >
      <FileInput label={words.file} placeholder={words.choose} clearable clearButtonProps={{ 'aria-label': texts.actions.clear }} value={file} onChange={choose} data-autofocus />
      {file === null && <TextInput label={words.url} description={words.urlHint} type="url" value={url} onChange={(event) => setUrl(event.currentTarget.value)} />}
      <TextInput label={words.path} description={words.pathHint} required value={destination} onChange={(event) => setDestination(event.currentTarget.value)} />
    </Dialog>
  );
}
