import { Button, MultiSelect, NumberInput, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useCourses } from '../courses/useCourses';
import { useDestinations } from '../destinations/useDestinations';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ordersOf } from './orders';

const words = texts.dispatches;

interface NewDispatchesProps {
  readonly courseIds?: string[];
  readonly destinationIds?: string[];
}

/** Every chosen course for every chosen destination, in one go. */
export function NewDispatches(chosen: NewDispatchesProps) {
  const [open, dialog] = useDisclosure();
  return (
    <>
      <Button onClick={dialog.open} leftSection={<Icon name="add" size={16} />}>
        {words.new}
      </Button>
      {open && <NewDispatchesDialog {...chosen} onClose={dialog.close} />}
    </>
  );
}

function NewDispatchesDialog({ courseIds = [], destinationIds = [], onClose }: NewDispatchesProps & { onClose: () => void }) {
  const { api } = useHere();
  const [courses, setCourses] = useState(courseIds);
  const [destinations, setDestinations] = useState(destinationIds);
  const [cap, setCap] = useState<number | string>('');
  const [expires, setExpires] = useState('');
  const [search, setSearch] = useState({ course: '', destination: '' });
  const foundCourses = useCourses({ filterBy: 'course_title', ...(search.course && { filter: search.course }) }).items;
  const foundDestinations = useDestinations({ filterBy: 'destination_name', ...(search.destination && { filter: search.destination }) }).items;
  const orders = ordersOf({ courses, destinations, cap, expires });
  const create = useAction({
    run: () => api.POST('/api/v2/dispatch/dispatches', { body: { dispatches: orders } }),
    done: words.created(orders.length),
    onDone: onClose,
    quiet: true,
  });

  return (
    <Dialog title={words.new} open onClose={onClose} verb={words.create(orders.length)} onSubmit={() => create.mutate()} busy={create.isPending} error={create.error} ready={orders.length > 0}>
      <MultiSelect
        label={words.courses}
        withAsterisk
        searchable
        data={withChosen(courses, foundCourses.map(({ id, title }) => ({ value: id, label: title || id })))}
        value={courses}
        onChange={setCourses}
        searchValue={search.course}
        onSearchChange={(course) => setSearch((now) => ({ ...now, course }))}
        nothingFoundMessage={texts.lists.nothing}
      />
      <MultiSelect
        label={words.destinations}
        withAsterisk
        searchable
        data={withChosen(destinations, foundDestinations.map(({ id, data }) => ({ value: id ?? '', label: data?.name || id || '' })))}
        value={destinations}
        onChange={setDestinations}
        searchValue={search.destination}
        onSearchChange={(destination) => setSearch((now) => ({ ...now, destination }))}
        nothingFoundMessage={words.noDestinations}
      />
      <NumberInput label={words.cap} description={words.capHint} min={1} allowDecimal={false} value={cap} onChange={setCap} />
      <TextInput type="datetime-local" label={words.expires} description={words.expiresHint} value={expires} onChange={(event) => setExpires(event.currentTarget.value)} />
      <Text size="sm" c="dimmed">
        {words.scoreHint}
      </Text>
      <Text size="sm" c="dimmed" role="status">
        {words.willCreate(courses.length, destinations.length)}
      </Text>
    </Dialog>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What is chosen stays an option when the search finds others. */
const withChosen = (chosen: readonly string[], found: readonly Option[]): Option[] => [
  ...found,
  ...chosen.filter((id) => found.every(({ value }) => value !== id)).map((id) => ({ value: id, label: id })),
];
