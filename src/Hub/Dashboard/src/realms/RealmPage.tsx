import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { PageHeader } from '../parts/PageHeader';
import { Panel } from '../parts/Panel';
import { problemOf, useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useHere } from '../session/place';
import { useSession } from '../session/session';
import { texts } from '../texts';
import { NewRealm } from './NewRealm';
import { PasswordPanel } from './PasswordPanel';
import { RealmList } from './RealmList';

const words = texts.realms;

/** The realm that one works in, and the others that one belongs to. */
export default function RealmPage() {
  const session = useSession().data;
  if (!session?.realm) return null;
  const isOwner = session.role === 'OWNER';
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} actions={isOwner && <NewRealm />} />
      <Stack maw={820}>
        {isOwner && <RealmName name={session.realm.name} />}
        {isOwner && <PasswordPanel />}
        <RealmList session={session} />
      </Stack>
    </>
  );
}

function RealmName({ name: present }: { name: string }) {
  const { api } = useHere();
  const { fields, changes, isChanged, set, settle } = useDraft({ name: present });
  const save = useAction({ run: () => api.PUT('/api/v2/realms/current', { body: fields }), done: texts.actions.saved, quiet: true });
  return (
    <Panel title={words.this}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined, { onSuccess: () => settle(changes) });
        }}
      >
        <Stack>
          {save.isError && (
            <Alert color="red" role="alert">
              {problemOf(save.error)}
            </Alert>
          )}
          <TextInput label={words.name} required maxLength={255} value={fields.name} onChange={(event) => set({ name: event.currentTarget.value })} />
          <div>
            <Button type="submit" disabled={!isChanged} loading={save.isPending}>
              {texts.actions.save}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
