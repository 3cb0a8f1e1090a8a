import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from 'react-router';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { newId } from '../parts/newId';
import { useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { DestinationFields, destinationOf, emptyFields } from './DestinationFields';

const words = texts.destinations;

export function NewDestination() {
  const [open, dialog] = useDisclosure();
  return (
    <>
      <Button onClick={dialog.open} leftSection={<Icon name="add" size={16} />}>
        {words.new}
      </Button>
      {open && <NewDestinationDialog onClose={dialog.close} />}
    </>
  );
}

function NewDestinationDialog({ onClose }: { onClose: () => void }) {
  const { api, page } = useHere();
  const navigate = useNavigate();
  const { fields, set } = useDraft(emptyFields);
  const create = useAction({
    run: async () => {
      const id = newId();
      await api.POST('/api/v2/dispatch/destinations', { body: { destinations: [{ id, data: destinationOf(fields) }] } });
      return id;
    },
    done: texts.actions.saved,
    onDone: (id) => void navigate(page(`/destinations/${id}`)),
    quiet: true,
  });
  return (
    <Dialog title={words.new} open onClose={onClose} verb={words.create} onSubmit={() => create.mutate()} busy={create.isPending} error={create.error} ready={fields.name.trim() !== ''}>
      <DestinationFields fields={fields} onChange={set} />
    </Dialog>
  );
}
