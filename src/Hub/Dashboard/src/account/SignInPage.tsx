import { Alert, Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { clientFor } from '../api/client';
import { problemOf, useAction } from '../parts/useAction';
import { fetchSession, forgetPages, hasLeftKey, sessionKey, useSession } from '../session/session';
import { texts } from '../texts';
import { Door } from './Door';
import { localPath } from './localPath';

export default function SignInPage() {
  const [params] = useSearchParams();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const queries = useQueryClient();
  const session = useSession();
  const signIn = useAction({
    run: async () => {
      await clientFor({}).POST('/api/v2/session', { body: { email, password } });
      return fetchSession();
    },
    onDone: (made) => {
      forgetPages(queries);
      queries.removeQueries({ queryKey: hasLeftKey });
      queries.setQueryData(sessionKey, made);
    },
    quiet: true,
  });
  const next = localPath(params.get('returnUrl'));
  const intro = queries.getQueryData(hasLeftKey) ? texts.signIn.left : next !== '/' && texts.signIn.goOn;
  if (session.data) return <Navigate to={next} replace />;
  return (
    <Door title={texts.signIn.title} {...(intro && { intro })} onSubmit={() => signIn.mutate()}>
      {signIn.isError && (
        <Alert color="red" role="alert">
          {problemOf(signIn.error)}
        </Alert>
      )}
      <TextInput label={texts.account.email} type="email" autoComplete="username" required withAsterisk={false} autoFocus value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
      <PasswordInput
        label={texts.account.password}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth loading={signIn.isPending}>
        {texts.signIn.verb}
      </Button>
      <Anchor component={Link} to="/forgot-password" size="sm">
        {texts.signIn.forgot}
      </Anchor>
    </Door>
  );
}
