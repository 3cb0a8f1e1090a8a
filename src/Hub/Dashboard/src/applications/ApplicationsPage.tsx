import { Anchor, Button, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { read } from '../api/client';
import type { Column } from '../parts/DataTable';
import { Dialog } from '../parts/Dialog';
import { Filters } from '../parts/Filters';
import { format } from '../parts/format';
import { Icon } from '../parts/Icon';
import { PagedTable } from '../parts/PagedTable';
import { PageHeader } from '../parts/PageHeader';
import { SearchBox } from '../parts/SearchBox';
import { NothingFound, Notice } from '../parts/states';
import { useAction } from '../parts/useAction';
import { useUrlFilters } from '../parts/useUrlFilters';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { useApplications, type Application } from './useApplications';

const words = texts.applications;

const columns: Column<Application>[] = [
  {
    id: 'name',
    header: words.name,
    grows: true,
    cell: ({ id, name }) => (
      <Anchor component={Link} to={`/applications/${encodeURIComponent(id)}`} fw={550}>
        {name || id}
      </Anchor>
    ),
  },
  { id: 'id', header: texts.fields.id, cell: ({ id }) => <code>{id}</code> },
  { id: 'courses', header: words.courses, align: 'end', cell: ({ courseCount }) => format.number(courseCount ?? 0) },
  { id: 'registrations', header: words.registrations, align: 'end', cell: ({ registrationCount }) => format.number(registrationCount ?? 0) },
  { id: 'created', header: texts.fields.created, cell: ({ createDate }) => <When at={createDate} as="day" /> },
];

export default function ApplicationsPage() {
  const { values, set, clear, isFiltered } = useUrlFilters(['filter']);
  const applications = useApplications(values.filter);
  return (
    <>
      <PageHeader title={words.title} intro={words.intro} actions={<NewApplication />} />
      <Filters values={values} onClear={clear}>
        <SearchBox label={words.search} value={values.filter} onChange={(filter) => set({ filter })} />
      </Filters>
      <PagedTable label={words.title} columns={columns} rowKey={({ id }) => id} pages={applications} empty={isFiltered ? <NothingFound /> : <NoneYet />} />
    </>
  );
}

function NoneYet() {
  return (
    <Notice icon="apps" title={words.empty} action={<NewApplication />}>
      {words.intro}
    </Notice>
  );
}

function NewApplication() {
  const { api } = useHere();
  const navigate = useNavigate();
  const [open, dialog] = useDisclosure();
  const [name, setName] = useState('');
  const create = useAction({
    run: () => read(api.POST('/api/v2/appManagement/applications', { body: { name } })),
    done: words.created,
    onDone: ({ id }) => void navigate(`/applications/${encodeURIComponent(id)}`),
    quiet: true,
  });
  return (
    <>
      <Button onClick={dialog.open} leftSection={<Icon name="add" size={16} />}>
        {words.new}
      </Button>
      <Dialog title={words.new} open={open} onClose={dialog.close} verb={words.create} onSubmit={() => create.mutate()} busy={create.isPending} error={create.error} ready={name.trim() !== ''}>
        <TextInput label={words.name} description={words.nameHint} required maxLength={255} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      </Dialog>
    </>
  );
}
