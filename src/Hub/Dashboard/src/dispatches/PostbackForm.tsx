import { Alert, Button, Group, NativeSelect, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import type { components } from '../api/schema';
import { useConfirm } from '../parts/confirm';
import { Panel } from '../parts/Panel';
import { problemOf, useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useHere } from '../session/place';
import { texts } from '../texts';

type Postback = components['schemas']['DispatchPostbackInfo'];

const words = texts.postbacks;
const path = '/api/v2/dispatch/dispatches/{dispatchId}/postback';
const optionsOf = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }));

export function PostbackForm({ dispatchId, stored }: { dispatchId: string; stored: Postback | null }) {
  const { api } = useHere();
  const confirm = useConfirm();
  const params = { path: { dispatchId } };
  const { fields, changes, isChanged, set, settle } = useDraft({
    url: stored?.url ?? '',
    authType: stored?.authType ?? 'UNDEFINED',
    userName: stored?.userName ?? '',
    password: '',
    resultsFormat: stored?.resultsFormat ?? 'COURSE',
  });
  const needsSignIn = fields.authType !== 'UNDEFINED';
  const { userName, password, ...open } = fields;
  const save = useAction({
    run: () => api.PUT('/api/v2/dispatch/dispatches/{dispatchId}', { params, body: { postBack: needsSignIn ? { ...open, userName, password } : open } }),
    done: words.saved,
    quiet: true,
  });
  const test = useAction({ run: () => api.POST(`${path}/test`, { params }), done: words.tested });
  const remove = useAction({ run: () => api.DELETE(path, { params }), done: words.removed });

  return (
    <Panel title={words.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined, { onSuccess: () => settle(changes) });
        }}
      >
        <Stack>
          <Text c="dimmed">{words.intro}</Text>
          {save.isError && (
            <Alert color="red" role="alert">
              {problemOf(save.error)}
            </Alert>
          )}
          <TextInput label={words.url} description={words.urlHint} type="url" required value={fields.url} onChange={(event) => set({ url: event.currentTarget.value })} />
          <NativeSelect label={words.format} value={fields.resultsFormat} data={optionsOf(words.formats)} onChange={(event) => set({ resultsFormat: event.currentTarget.value as typeof fields.resultsFormat })} />
          <NativeSelect label={words.auth} value={fields.authType} data={optionsOf(words.auths)} onChange={(event) => set({ authType: event.currentTarget.value as typeof fields.authType })} />
          {needsSignIn && (
            <>
              <TextInput label={words.userName} required value={userName} autoComplete="off" onChange={(event) => set({ userName: event.currentTarget.value })} />
              <PasswordInput
                label={words.password}
                description={stored?.hasPassword ? words.passwordAgain : undefined}
                required
                value={password}
                autoComplete="new-password"
                onChange={(event) => set({ password: event.currentTarget.value })}
              />
            </>
          )}
          <Group gap="xs">
            <Button type="submit" disabled={!isChanged} loading={save.isPending}>
              {texts.actions.save}
            </Button>
            {stored && (
              <>
                <Button variant="default" onClick={() => test.mutate()} loading={test.isPending}>
                  {words.test}
                </Button>
                <Button
                  variant="subtle"
                  color="red"
                  onClick={async () => {
                    if (await confirm({ title: words.removeTitle, text: words.removeText, verb: words.remove })) remove.mutate();
                  }}
                >
                  {words.remove}
                </Button>
              </>
            )}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
