import { Button } from '@mantine/core';
import { DataTable } from '../parts/DataTable';
import { Panel } from '../parts/Panel';
import { Tone } from '../parts/Tone';
import { useEnterRealm } from '../session/useEnterRealm';
import type { Session } from '../session/session';
import { texts } from '../texts';

const words = texts.realms;

export function RealmList({ session }: { session: Session }) {
  const enter = useEnterRealm();
  return (
    <Panel title={words.yours}>
      <DataTable
        label={words.yours}
        rows={session.realms}
        rowKey={({ id }) => id}
        columns={[
          { id: 'name', header: words.name, cell: ({ name }) => name, grows: true },
          { id: 'role', header: texts.users.role, cell: ({ role }) => role && texts.users.roles[role] },
          {
            id: 'actions',
            header: texts.actions.title,
            align: 'end',
            cell: ({ id, name }) =>
              id === session.realm?.id ? (
                <Tone tone="good">{words.here}</Tone>
              ) : (
                <Button size="compact-sm" variant="default" aria-label={words.enterOf(name)} onClick={() => enter(id)}>
                  {words.enter}
                </Button>
              ),
          },
        ]}
      />
    </Panel>
  );
}
