import { Alert, Anchor, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { clientFor } from '../api/client';
import { problemOf, useAction } from '../parts/useAction';
import { texts } from '../texts';
import { Door } from './Door';

export default function ForgotPasswordPage() {
  const [email, setEmail] = useState('');
  const ask = useAction({ run: () => clientFor({}).POST('/api/v2/session/passwordLink', { body: { email } }), quiet: true });
  return (
    <Door title={texts.forgot.title} intro={texts.forgot.intro} onSubmit={() => ask.mutate()}>
      {ask.isSuccess && (
        <Alert color="teal" role="status">
          {texts.forgot.sent}
        </Alert>
      )}
      {ask.isError && (
        <Alert color="red" role="alert">
          {problemOf(ask.error)}
        </Alert>
      )}
      <TextInput label={texts.account.email} type="email" autoComplete="username" required withAsterisk={false} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
      <Button type="submit" fullWidth loading={ask.isPending}>
        {texts.forgot.verb}
      </Button>
      <Anchor component={Link} to="/sign-in" size="sm">
        {texts.forgot.back}
      </Anchor>
    </Door>
  );
}
