import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { clientFor } from '../api/client';
import { PageHeader } from '../parts/PageHeader';
import { Panel } from '../parts/Panel';
import { problemOf, useAction } from '../parts/useAction';
import { useSession, type Session } from '../session/session';
import { texts } from '../texts';
import { NewPassword } from './NewPassword';

const api = clientFor({});

export default function AccountPage() {
  const session = useSession();
  if (!session.data) return null;
  return (
    <>
      <PageHeader title={texts.account.title} intro={session.data.user.email} />
      <Stack maw={520}>
        <Profile session={session.data} />
        <ChangePassword email={session.data.user.email} rules={session.data.passwordRules} />
      </Stack>
    </>
  );
}

function Profile({ session }: { session: Session }) {
  const [displayName, setDisplayName] = useState(session.user.displayName);
  const save = useAction({ run: () => api.PUT('/api/v2/session/profile', { body: { displayName } }), done: texts.actions.saved });
  return (
    <Panel title={texts.account.profile}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <TextInput label={texts.account.name} autoComplete="name" value={displayName} onChange={(event) => setDisplayName(event.currentTarget.value)} />
          <div>
            <Button type="submit" loading={save.isPending} disabled={displayName === session.user.displayName}>
              {texts.actions.save}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}

function ChangePassword({ email, rules }: { email: string; rules: Session['passwordRules'] }) {
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const save = useAction({
    run: () => api.PUT('/api/v2/session/password', { body: { currentPassword, newPassword } }),
    done: texts.account.passwordChanged,
    onDone: () => {
      setCurrent('');
      setNew('');
    },
    quiet: true,
  });
  return (
    <Panel title={texts.account.changePassword}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          {save.isError && (
            <Alert color="red" role="alert">
              {problemOf(save.error)}
            </Alert>
          )}
          <PasswordInput
            label={texts.account.currentPassword}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={currentPassword}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <NewPassword email={email} rules={rules} value={newPassword} onChange={setNew} />
          <div>
            <Button type="submit" loading={save.isPending}>
              {texts.account.changePassword}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
