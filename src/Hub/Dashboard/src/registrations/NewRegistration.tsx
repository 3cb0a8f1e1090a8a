import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCourses } from '../courses/useCourses';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { newId } from '../parts/newId';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.registrations;

export function NewRegistration() {
  const [open, dialog] = useDisclosure();
  return (
    <>
      <Button onClick={dialog.open} leftSection={<Icon name="add" size={16} />}>
        {words.new}
      </Button>
      {open && <NewRegistrationDialog onClose={dialog.close} />}
    </>
  );
}

function NewRegistrationDialog({ onClose }: { onClose: () => void }) {
  const { api, page } = useHere();
  const navigate = useNavigate();
  const [courseId, setCourse] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [learner, setLearner] = useState({ id: '', firstName: '', lastName: '', email: '' });
  const courses = useCourses({ filterBy: 'course_title', ...(search && { filter: search }) }).items;
  const field = (name: keyof typeof learner) => ({
    value: learner[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setLearner((now) => ({ ...now, [name]: value }));
    },
  });
  const create = useAction({
    run: async () => {
      const registrationId = newId();
      await api.POST('/api/v2/registrations', { body: { registrationId, courseId: courseId!, learner } });
      return registrationId;
    },
    done: words.created,
    onDone: (id) => void navigate(page(`/registrations/${id}`)),
    quiet: true,
  });
  return (
    <Dialog title={words.new} open onClose={onClose} verb={words.create} onSubmit={() => create.mutate()} busy={create.isPending} error={create.error} ready={courseId !== null && learner.id.trim() !== ''}>
      <Select
        label={words.course}
        required
        searchable
        data={courses.map(({ id, title }) => ({ value: id, label: title || id }))}
        value={courseId}
        onChange={setCourse}
        onSearchChange={setSearch}
        nothingFoundMessage={texts.lists.nothing}
      />
      <TextInput label={words.learnerId} description={words.learnerIdHint} required maxLength={255} {...field('id')} />
      <Group grow>
        <TextInput label={words.firstName} {...field('firstName')} />
        <TextInput label={words.lastName} {...field('lastName')} />
      </Group>
      <TextInput label={words.email} type="email" {...field('email')} />
    </Dialog>
  );
}
