import { Alert, Button, Group, NativeSelect, NumberInput, SimpleGrid, Stack, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { Panel } from '../parts/Panel';
import { problemOf, useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { controlsOf, fieldsOf, type ControlFields } from './controls';
import { HashSwitch } from './HashSwitch';
import type { Dispatch } from './useDispatches';

const words = texts.dispatches;

/** Everything that can be set on a dispatch; it holds from the next launch on. */
export function ControlsForm({ dispatchId, dispatch }: { dispatchId: string; dispatch: Dispatch }) {
  const { api } = useHere();
  const { fields, changes, isChanged, set, settle } = useDraft(fieldsOf(dispatch));
  const save = useAction({
    run: (changed: Partial<ControlFields>) => api.PUT('/api/v2/dispatch/dispatches/{dispatchId}', { params: { path: { dispatchId } }, body: controlsOf(changed) }),
    done: words.saved,
    quiet: true,
  });

  return (
    <Stack maw={720}>
      <Panel title={words.tabs.controls}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(changes, { onSuccess: (_, sent) => settle(sent) });
          }}
        >
          <Stack>
            <Text c="dimmed">{words.controlsHint}</Text>
            {save.isError && (
              <Alert color="red" role="alert">
                {problemOf(save.error)}
              </Alert>
            )}
            <Switch label={words.enabled} description={words.enabledHint} checked={fields.enabled} onChange={(event) => set({ enabled: event.currentTarget.checked })} />
            <Switch label={words.allowNew} description={words.allowNewHint} checked={fields.allowNewRegistrations} onChange={(event) => set({ allowNewRegistrations: event.currentTarget.checked })} />
            <Switch label={words.instanced} description={words.instancedHint} checked={fields.instanced} onChange={(event) => set({ instanced: event.currentTarget.checked })} />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <NumberInput label={words.cap} description={words.capHint} min={1} allowDecimal={false} value={fields.cap} onChange={(cap) => set({ cap })} />
              <TextInput type="datetime-local" label={words.expires} description={words.expiresHint} value={fields.expires} onChange={(event) => set({ expires: event.currentTarget.value })} />
            </SimpleGrid>
            <Group grow align="flex-start">
              <NativeSelect
                label={words.versionPolicy}
                description={words.versionPolicyHint}
                value={fields.versionPolicy}
                data={Object.entries(words.policies).map(([value, label]) => ({ value, label }))}
                onChange={(event) => set({ versionPolicy: event.currentTarget.value as ControlFields['versionPolicy'] })}
              />
              {fields.versionPolicy === 'PINNED' && (
                <NumberInput label={words.pinned} description={words.pinnedHint} min={0} required value={fields.pinnedVersion} onChange={(pinnedVersion) => set({ pinnedVersion })} />
              )}
            </Group>
            <TagsInput label={words.origins} description={words.originsHint} value={fields.origins} onChange={(origins) => set({ origins })} splitChars={[',', ' ']} acceptValueOnBlur />
            <TextInput type="email" label={words.email} value={fields.email} onChange={(event) => set({ email: event.currentTarget.value })} />
            <Textarea label={words.notes} autosize minRows={2} value={fields.notes} onChange={(event) => set({ notes: event.currentTarget.value })} />
            <div>
              <Button type="submit" disabled={!isChanged} loading={save.isPending}>
                {texts.actions.save}
              </Button>
            </div>
          </Stack>
        </form>
      </Panel>
      <HashSwitch of={{ dispatchId }} hint={words.hashHint} question={words.hashText} destinationId={dispatch.destinationId} />
    </Stack>
  );
}
