import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { read } from '../api/client';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import type { Secret } from '../parts/SecretOnce';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.recordStore;

const choices = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }));

export function NewCredential({ onMade }: { onMade: (secret: Secret) => void }) {
  const { api } = useHere();
  const [open, dialog] = useDisclosure();
  const [name, setName] = useState('');
  const [level, setLevel] = useState('DEFAULT');
  const [auth, setAuth] = useState('BASICAUTH');
  const create = useAction({
    run: () =>
      read(api.POST('/api/v2/xapi/credentials', { body: { name, permissionsLevel: { xapiCredentialPermissionsLevel: level }, auth: { xapiCredentialAuthType: auth } } })),
    onDone: ({ result, secret }) => {
      dialog.close();
      setName('');
      onMade({
        title: texts.credentials.made,
        fields: [
          { label: words.key, value: result },
          { label: texts.credentials.secret, value: secret ?? '' },
        ],
      });
    },
    quiet: true,
  });
  return (
    <>
      <Button onClick={dialog.open} leftSection={<Icon name="add" size={16} />}>
        {texts.credentials.create}
      </Button>
      <Dialog title={texts.credentials.create} open={open} onClose={dialog.close} verb={texts.credentials.create} onSubmit={() => create.mutate()} busy={create.isPending} error={create.error}>
        <TextInput label={texts.credentials.newName} placeholder={words.nameHint} required maxLength={255} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <NativeSelect label={words.permissions} data={choices(words.levels)} value={level} onChange={(event) => setLevel(event.currentTarget.value)} />
        <NativeSelect label={words.auth} data={choices(words.auths)} value={auth} onChange={(event) => setAuth(event.currentTarget.value)} />
      </Dialog>
    </>
  );
}
