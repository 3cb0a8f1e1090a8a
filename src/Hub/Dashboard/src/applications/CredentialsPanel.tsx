import { Button, Group, Switch, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { read } from '../api/client';
import { useConfirm } from '../parts/confirm';
import { DataTable, type Column } from '../parts/DataTable';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { Notice } from '../parts/states';
import { SecretOnce, type Secret } from '../parts/SecretOnce';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useCredentials, type Credential } from './useApplications';

const words = texts.credentials;

/** An application's secrets: each can be seen when it is made, and never again. */
export function CredentialsPanel({ applicationId }: { applicationId: string }) {
  const { api } = useHere();
  const confirm = useConfirm();
  const credentials = useCredentials(applicationId);
  const [name, setName] = useState('');
  const [secret, setSecret] = useState<Secret | null>(null);
  const pathOf = (credentialId: string) => ({ path: { childAppId: applicationId, credentialId } });
  const create = useAction({
    run: () => read(api.POST('/api/v2/appManagement/{childAppId}/credentials', { params: { path: { childAppId: applicationId } }, body: { name, active: true } })),
    onDone: (made) => {
      setName('');
      setSecret({
        title: words.made,
        fields: [
          { label: words.applicationId, value: applicationId },
          { label: words.secret, value: made.credential ?? '' },
        ],
      });
    },
  });
  const change = useAction({
    run: ({ id, active }: { id: string; active: boolean }) => api.PUT('/api/v2/appManagement/{childAppId}/credentials/{credentialId}', { params: pathOf(id), body: { active } }),
  });
  const remove = useAction({
    run: (id: string) => api.DELETE('/api/v2/appManagement/{childAppId}/credentials/{credentialId}', { params: pathOf(id) }),
    done: words.deleted,
  });

  const columns = useMemo<Column<Credential>[]>(
    () => [
      { id: 'name', header: words.name, cell: ({ name }) => name || words.unnamed, grows: true },
      {
        id: 'active',
        header: words.active,
        cell: ({ id, name, status }) => (
          <Switch aria-label={words.switch(name || words.unnamed)} checked={status === 'active'} onChange={(event) => change.mutate({ id, active: event.currentTarget.checked })} />
        ),
      },
      {
        id: 'actions',
        header: texts.actions.title,
        align: 'end',
        cell: ({ id, name }) => (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={async () => {
              if (await confirm({ title: words.deleteTitle, text: words.deleteText(name || words.unnamed), verb: texts.actions.delete })) remove.mutate(id);
            }}
          >
            {texts.actions.delete}
          </Button>
        ),
      },
    ],
    [change, remove, confirm],
  );

  return (
    <Panel title={words.title}>
      <QueryView query={credentials} lines={2}>
        {(found) =>
          found.length === 0 ? (
            <Notice icon="key" title={words.empty}>
              {words.emptyAdvice}
            </Notice>
          ) : (
            <DataTable label={words.title} columns={columns} rows={found} rowKey={({ id }) => id} />
          )
        }
      </QueryView>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Group align="flex-end" mt="md">
          <TextInput label={words.newName} placeholder={words.newHint} required maxLength={255} value={name} onChange={(event) => setName(event.currentTarget.value)} flex="1 1 14rem" />
          <Button type="submit" loading={create.isPending}>
            {words.create}
          </Button>
        </Group>
      </form>
      <SecretOnce secret={secret} onClose={() => setSecret(null)} />
    </Panel>
  );
}
