import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { read } from '../api/client';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { useSession } from '../session/session';
import { texts } from '../texts';
import { rolesFor } from './roles';
import type { HandedLink, Role } from './useUsers';

const words = texts.users;

export function NewUser({ onLink }: { onLink: (handed: HandedLink) => void }) {
  const { api } = useHere();
  const session = useSession();
  const [open, dialog] = useDisclosure();
  const [email, setEmail] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [role, setRole] = useState<Role>('ADMINISTRATOR');
  const invite = useAction({
    run: () => read(api.POST('/api/v2/users', { body: { email, displayName, role } })),
    done: words.invited(email),
    onDone: ({ passwordLink, joinLink }) => {
      dialog.close();
      setEmail('');
      setDisplayName('');
      if (passwordLink) onLink({ use: 'password', link: passwordLink });
      if (joinLink) onLink({ use: 'join', link: joinLink });
    },
    quiet: true,
  });
  return (
    <>
      <Button onClick={dialog.open} leftSection={<Icon name="add" size={16} />}>
        {words.new}
      </Button>
      <Dialog title={words.new} open={open} onClose={dialog.close} verb={words.invite} onSubmit={() => invite.mutate()} busy={invite.isPending} error={invite.error} ready={email.trim() !== ''}>
        <TextInput label={texts.account.email} type="email" required data-autofocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
        <TextInput label={texts.account.name} value={displayName} onChange={(event) => setDisplayName(event.currentTarget.value)} />
        <NativeSelect
          label={words.role}
          description={words.roleHints[role]}
          value={role}
          data={rolesFor(session.data?.role).map((value) => ({ value, label: words.roles[value] }))}
          onChange={(event) => setRole(event.currentTarget.value as Role)}
        />
      </Dialog>
    </>
  );
}
