import { Alert, Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { clientFor, read } from '../api/client';
import { problemOf, useAction } from '../parts/useAction';
import { texts } from '../texts';
import { Door } from './Door';
import { tokenIn } from './linkToken';
import { NewPassword } from './NewPassword';

const api = clientFor({});

/** Where the link in a mail leads. The token comes behind the #, so that no server logs it. */
export default function SetPasswordPage() {
  const token = tokenIn(useLocation().hash);
  return <SetPassword key={token} token={token} />;
}

function SetPassword({ token }: { token: string }) {
  const [password, setPassword] = useState('');
  const holder = useQuery({ queryKey: ['password-link', token], queryFn: () => read(api.POST('/api/v2/session/passwordLink/holder', { body: { token } })), staleTime: Infinity, gcTime: 0 });
  const save = useAction({ run: () => api.PUT('/api/v2/session/password', { body: { token, newPassword: password } }), quiet: true });

  // The link is used up from here on, so this comes before whether it works.
  if (save.isSuccess)
    return (
      <Door title={texts.setPassword.done} intro={texts.setPassword.doneIntro}>
        <Button component={Link} to="/sign-in" fullWidth>
          {texts.signIn.verb}
        </Button>
      </Door>
    );
  if (holder.isError)
    return (
      <Door title={texts.setPassword.expired} intro={problemOf(holder.error)}>
        <Anchor component={Link} to="/forgot-password" inherit>
          {texts.setPassword.another}
        </Anchor>
      </Door>
    );
  return (
    <Door
      title={holder.data?.invited ? texts.setPassword.welcome : texts.setPassword.title}
      intro={holder.data ? texts.setPassword.intro(holder.data.email) : texts.states.loading}
      onSubmit={() => save.mutate()}
    >
      {save.isError && (
        <Alert color="red" role="alert">
          {problemOf(save.error)}
        </Alert>
      )}
      {holder.data && <NewPassword email={holder.data.email} rules={holder.data.passwordRules} value={password} onChange={setPassword} />}
      <Button type="submit" fullWidth loading={save.isPending} disabled={!holder.data}>
        {texts.setPassword.verb}
      </Button>
    </Door>
  );
}
