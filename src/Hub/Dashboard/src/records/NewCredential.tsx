import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { read } from '../api/client';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import type { Secret } from '../parts/SecretOnce';
import { useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { credentialOf, emptyFields, isComplete } from './credential';
import { CredentialFields } from './CredentialFields';

const words = texts.recordStore;

export function NewCredential({ onMade }: { onMade: (secret: Secret) => void }) {
  const [open, dialog] = useDisclosure();
  return (
    <>
      <Button onClick={dialog.open} leftSection={<Icon name="add" size={16} />}>
        {words.new}
      </Button>
      {open && <NewCredentialDialog onMade={onMade} onClose={dialog.close} />}
    </>
  );
}

function NewCredentialDialog({ onMade, onClose }: { onMade: (secret: Secret) => void; onClose: () => void }) {
  const { api } = useHere();
  const { fields, set } = useDraft(emptyFields);
  const create = useAction({
    run: () => read(api.POST('/api/v2/xapi/credentials', { body: credentialOf(fields) })),
    onDone: ({ result, secret }) => {
      onClose();
      onMade({
        title: words.made,
        fields: [
          { label: words.key, value: result },
          { label: texts.credentials.secret, value: secret ?? '' },
        ],
      });
    },
    quiet: true,
  });
  return (
    <Dialog
      title={words.new}
      open
      onClose={onClose}
      verb={words.new}
      onSubmit={() => create.mutate()}
      busy={create.isPending}
      error={create.error}
      ready={isComplete(fields)}
      size="lg"
    >
      <CredentialFields fields={fields} onChange={set} />
    </Dialog>
  );
}
