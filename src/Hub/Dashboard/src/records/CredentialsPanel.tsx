import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { readPage } from '../api/client';
import { useConfirm } from '../parts/confirm';
import { CopyText } from '../parts/CopyText';
import type { Column } from '../parts/DataTable';
import { PagedTable } from '../parts/PagedTable';
import { Panel } from '../parts/Panel';
import type { Secret } from '../parts/SecretOnce';
import { Notice } from '../parts/states';
import { Tone } from '../parts/Tone';
import { useAction } from '../parts/useAction';
import { usePages } from '../parts/usePages';
import { useHere } from '../session/place';
import { textOf } from '../statements/filters';
import { texts } from '../texts';
import { ChangeCredential } from './ChangeCredential';
import type { Credential } from './credential';
import { NewCredential } from './NewCredential';

const words = texts.recordStore;

/** Who may use the application's record store, and where it is. */
export function CredentialsPanel({ onMade }: { onMade: (secret: Secret) => void }) {
  const { api, key, place } = useHere();
  const confirm = useConfirm();
  const [changing, setChanging] = useState<Credential | null>(null);
  const pages = usePages<Credential, { filter?: string }>(key('xapi-credentials'), {}, (query, signal) =>
    readPage(api.GET('/api/v2/xapi/credentials', { params: { query }, signal }), (answer) => answer.xapiCredentials),
  );
  const pathOf = (xapiCredentialId: string) => ({ path: { xapiCredentialId } });
  const change = useAction({
    run: ({ id, isEnabled }: { id: string; isEnabled: boolean }) => api.PUT('/api/v2/xapi/credentials/{xapiCredentialId}', { params: pathOf(id), body: { isEnabled } }),
  });
  const remove = useAction({ run: (id: string) => api.DELETE('/api/v2/xapi/credentials/{xapiCredentialId}', { params: pathOf(id) }), done: words.deleted });

  const columns = useMemo<Column<Credential>[]>(
    () => [
      { id: 'name', header: texts.credentials.name, cell: (credential) => <Name credential={credential} />, grows: true },
      { id: 'id', header: words.key, cell: ({ id }) => <code style={{ whiteSpace: 'nowrap' }}>{id}</code> },
      { id: 'auth', header: words.auth, cell: ({ auth }) => words.auths[auth.xapiCredentialAuthType ?? ''] ?? '–' },
      { id: 'scopes', header: words.scopes, cell: ({ scopes }) => scopes.join(', ') },
      {
        id: 'enabled',
        header: texts.credentials.active,
        cell: ({ id, name, isEnabled }) => <Switch aria-label={texts.credentials.switch(name)} checked={isEnabled} onChange={(event) => change.mutate({ id, isEnabled: event.currentTarget.checked })} />,
      },
      {
        id: 'actions',
        header: texts.actions.title,
        align: 'end',
        cell: (credential) => (
          <Group gap={6} justify="flex-end" wrap="nowrap">
            <Button size="compact-sm" variant="default" aria-label={words.changeOf(credential.name)} onClick={() => setChanging(credential)}>
              {words.change}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              onClick={async () => {
                if (await confirm({ title: words.deleteTitle, text: texts.credentials.deleteText(credential.name), verb: texts.actions.delete })) remove.mutate(credential.id);
              }}
            >
              {texts.actions.delete}
            </Button>
          </Group>
        ),
      },
    ],
    [change, remove, confirm],
  );

  return (
    <Stack>
      <Panel title={words.endpoint}>
        <CopyText label={words.endpoint} value={`${location.origin}/lrs/${encodeURIComponent(place.application ?? '')}/`} />
      </Panel>
      <PagedTable
        label={words.credentials}
        columns={columns}
        rowKey={({ id }) => id}
        pages={pages}
        empty={
          <Notice icon="key" title={words.empty} action={<NewCredential onMade={onMade} />}>
            {words.emptyAdvice}
          </Notice>
        }
      />
      {changing && <ChangeCredential credential={changing} onClose={() => setChanging(null)} />}
    </Stack>
  );
}

/** With what is out of the ordinary about the credential. */
function Name({ credential: { name, allApplications, authority } }: { credential: Credential }) {
  return (
    <>
      <Group gap={8}>
        <span>{name}</span>
        {allApplications && <Tone tone="warn">{words.everywhere}</Tone>}
      </Group>
      {authority != null && (
        <Text size="sm" c="dimmed">
          {words.vouches(textOf(authority))}
        </Text>
      )}
    </>
  );
}
