import { Button, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { read } from '../api/client';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { useEnterRealm } from '../session/useEnterRealm';
import { texts } from '../texts';

const words = texts.realms;

export function NewRealm() {
  const [open, dialog] = useDisclosure();
  return (
    <>
      <Button onClick={dialog.open} leftSection={<Icon name="add" size={16} />}>
        {words.new}
      </Button>
      {open && <NewRealmDialog onClose={dialog.close} />}
    </>
  );
}

function NewRealmDialog({ onClose }: { onClose: () => void }) {
  const { api } = useHere();
  const enter = useEnterRealm();
  const [name, setName] = useState('');
  const create = useAction({
    run: () => read(api.POST('/api/v2/realms', { body: { name } })),
    done: words.created(name),
    onDone: ({ id }) => {
      onClose();
      enter(id);
    },
    quiet: true,
  });
  return (
    <Dialog title={words.new} open onClose={onClose} verb={words.create} onSubmit={() => create.mutate()} busy={create.isPending} error={create.error} ready={name.trim() !== ''}>
      <Text c="dimmed">{words.newText}</Text>
      <TextInput label={words.name} required maxLength={255} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
    </Dialog>
  );
}
