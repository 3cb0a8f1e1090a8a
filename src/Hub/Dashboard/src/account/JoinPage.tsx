import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { clientFor, read } from '../api/client';
import { problemOf, useAction } from '../parts/useAction';
import { useSession } from '../session/session';
import { useEnterRealm } from '../session/useEnterRealm';
import { useSignOut } from '../shell/useSignOut';
import { texts } from '../texts';
import type { Role } from '../users/useUsers';
import { Door } from './Door';
import { tokenIn } from './linkToken';

const api = clientFor({});
const words = texts.join;

/** Where the link of an invitation leads whoever has a password already. The token comes behind the #, so that no server logs it. */
export default function JoinPage() {
  const token = tokenIn(useLocation().hash);
  return <Join key={token} token={token} />;
}

function Join({ token }: { token: string }) {
  const session = useSession();
  const enter = useEnterRealm();
  const signOut = useSignOut();
  const invitation = useQuery({ queryKey: ['invitation', token], queryFn: () => read(api.POST('/api/v2/session/joinLink/invitation', { body: { token } })), staleTime: Infinity, gcTime: 0 });
  const join = useAction({ run: () => read(api.POST('/api/v2/session/realms', { body: { token } })), onDone: ({ id }) => enter(id), quiet: true });

  // The link is used up from here on, so this comes before whether it works.
  if (join.isSuccess) return <Door title={words.done(join.data.name)} intro={texts.states.loading} children={null} />;
  if (invitation.isError && !join.isPending)
    return (
      <Door title={texts.setPassword.expired} intro={problemOf(invitation.error)}>
        <Button component={Link} to="/" variant="default" fullWidth>
          {words.home}
        </Button>
      </Door>
    );
  if (!invitation.data || session.data === undefined) return <Door title={words.title} intro={session.isError ? problemOf(session.error) : texts.states.loading} children={null} />;

  const { email, realm, role } = invitation.data;
  const title = words.titleOf(realm.name);
  if (session.data === null)
    return (
      <Door title={title} intro={words.signInFirst(email)}>
        <Button component={Link} to={`/sign-in?${new URLSearchParams({ returnUrl: `/join#${token}` })}`} fullWidth>
          {texts.signIn.verb}
        </Button>
      </Door>
    );
  if (session.data.user.email !== email)
    return (
      <Door title={title} intro={words.forSomebodyElse(email, session.data.user.email)}>
        <Button onClick={() => signOut.mutate()} loading={signOut.isPending} variant="default" fullWidth>
          {texts.shell.signOut}
        </Button>
      </Door>
    );
  return (
    <Door title={title} intro={words.intro(email, texts.users.roles[role as Role])} onSubmit={() => join.mutate()}>
      {join.isError && (
        <Alert color="red" role="alert">
          {problemOf(join.error)}
        </Alert>
      )}
      <Button type="submit" fullWidth loading={join.isPending}>
        {words.verb}
      </Button>
    </Door>
  );
}
