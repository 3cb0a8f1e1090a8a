import { Group, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Choice } from '../parts/Choice';
import type { Column } from '../parts/DataTable';
import { Filters } from '../parts/Filters';
import { PagedTable } from '../parts/PagedTable';
import { PageHeader } from '../parts/PageHeader';
import { SearchBox } from '../parts/SearchBox';
import { NothingFound } from '../parts/states';
import { Tone } from '../parts/Tone';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { texts } from '../texts';
import { LinkDialog } from './LinkDialog';
import { NewUser } from './NewUser';
import { UserMenu } from './UserMenu';
import { useUsers, type HandedLink, type User, type UserFilters } from './useUsers';

const words = texts.users;
const tones = { ACTIVE: 'good', INVITED: 'info', DISABLED: 'neutral', LOCKED: 'warn' } as const;

export default function UsersPage() {
  const { values, set, clear } = useUrlFilters(['filter', 'role', 'status']);
  const users = useUsers(values as UserFilters);
  const [handed, setHanded] = useState<HandedLink | null>(null);
  const columns = useMemo<Column<User>[]>(
    () => [
      {
        id: 'name',
        header: words.name,
        grows: true,
        cell: ({ displayName, email, isYou }) => (
          <>
            <Group gap={8}>
              <Text fw={550}>{displayName || email}</Text>
              {isYou && <Tone>{words.you}</Tone>}
            </Group>
            <Text size="sm" c="dimmed">
              {email}
            </Text>
          </>
        ),
      },
      { id: 'role', header: words.role, cell: ({ role }) => words.roles[role] },
      { id: 'status', header: words.status, cell: ({ status }) => <Tone tone={tones[status]}>{words.states[status]}</Tone> },
      { id: 'last', header: words.lastSignIn, cell: ({ lastSignIn, status, hasToJoin }) => (lastSignIn ? <When at={lastSignIn} as="ago" /> : status === 'INVITED' && !hasToJoin ? words.never : '–') },
      { id: 'actions', header: texts.actions.title, align: 'end', cell: (user) => <UserMenu user={user} onLink={setHanded} /> },
    ],
    [],
  );
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} actions={<NewUser onLink={setHanded} />} />
      <Filters values={values} onClear={clear}>
        <SearchBox label={words.search} value={values.filter} onChange={(filter) => set({ filter })} />
        <Choice label={words.role} value={values.role} any={words.anyRole} options={words.roles} onChange={(role) => set({ role })} />
        <Choice label={words.status} value={values.status} any={words.anyStatus} options={words.states} onChange={(status) => set({ status })} />
      </Filters>
      <PagedTable label={words.title} columns={columns} rowKey={({ id }) => id} pages={users} empty={<NothingFound />} />
      <LinkDialog handed={handed} onClose={() => setHanded(null)} />
    </>
  );
}
