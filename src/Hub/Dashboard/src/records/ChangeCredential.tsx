import { Dialog } from '../parts/Dialog';
import { useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { credentialOf, fieldsOf, isComplete, type Credential } from './credential';
import { CredentialFields } from './CredentialFields';

/** Another name, other rights: the key and the secret stay, and whoever uses them meets the change at once. */
export function ChangeCredential({ credential, onClose }: { credential: Credential; onClose: () => void }) {
  const { api } = useHere();
  const { fields, changes, isChanged, set } = useDraft(fieldsOf(credential));
  const save = useAction({
    run: () => api.PUT('/api/v2/xapi/credentials/{xapiCredentialId}', { params: { path: { xapiCredentialId: credential.id } }, body: credentialOf(changes) }),
    done: texts.actions.saved,
    onDone: onClose,
    quiet: true,
  });
  return (
    <Dialog
      title={texts.recordStore.changeOf(credential.name)}
      open
      onClose={onClose}
      verb={texts.actions.save}
      onSubmit={() => save.mutate()}
      busy={save.isPending}
      error={save.error}
      ready={isChanged && isComplete(fields)}
      size="lg"
    >
      <CredentialFields fields={fields} onChange={set} />
    </Dialog>
  );
}
