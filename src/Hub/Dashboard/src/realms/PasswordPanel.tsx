import { Alert, Button, Group, NumberInput, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { problemOf, useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { fieldsOf, isUnset, settingsOf, type PasswordSettings } from './passwordFields';

const words = texts.passwords;

/** What the realm asks of its people's passwords, and when wrong ones lock an account. */
export function PasswordPanel() {
  const { api, key } = useHere();
  const settings = useQuery({ queryKey: key('password-settings'), queryFn: ({ signal }) => read(api.GET('/api/v2/realms/current/passwordSettings', { signal })) });
  return (
    <Panel title={words.title}>
      <QueryView query={settings} lines={3}>
        {(found) => <PasswordForm {...found} />}
      </QueryView>
    </Panel>
  );
}

function PasswordForm({ settings, defaults }: components['schemas']['PasswordSettingsView']) {
  const { api } = useHere();
  const { fields, changes, isChanged, set, settle } = useDraft(fieldsOf(settings));
  const save = useAction({ run: (body: PasswordSettings) => api.PUT('/api/v2/realms/current/passwordSettings', { body }), done: texts.actions.saved, quiet: true });
  const send = (body: PasswordSettings) => save.mutate(body, { onSuccess: () => settle(changes) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(settingsOf(fields));
      }}
    >
      <Stack>
        <Text c="dimmed">{words.intro}</Text>
        {save.isError && (
          <Alert color="red" role="alert">
            {problemOf(save.error)}
          </Alert>
        )}
        <SimpleGrid cols={{ base: 1, sm: 3 }} style={{ alignItems: 'end' }}>
          <Amount label={words.minLength} least={8} most={128} usual={defaults.minLength} value={fields.minLength} onChange={(minLength) => set({ minLength })} />
          <Amount label={words.tries} least={3} most={20} usual={defaults.tries} value={fields.tries} onChange={(tries) => set({ tries })} />
          <Amount label={words.lockOutMinutes} least={1} most={1440} usual={defaults.lockOutMinutes} value={fields.lockOutMinutes} onChange={(lockOutMinutes) => set({ lockOutMinutes })} />
        </SimpleGrid>
        <Switch label={words.bothCases} checked={fields.bothCases} onChange={(event) => set({ bothCases: event.currentTarget.checked })} />
        <Switch label={words.digit} checked={fields.digit} onChange={(event) => set({ digit: event.currentTarget.checked })} />
        <Switch label={words.other} checked={fields.other} onChange={(event) => set({ other: event.currentTarget.checked })} />
        <Group gap="xs">
          <Button type="submit" disabled={!isChanged} loading={save.isPending}>
            {words.save}
          </Button>
          <Button variant="subtle" disabled={isUnset(settings)} onClick={() => send({})}>
            {words.reset}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface AmountProps {
  readonly label: string;
  readonly least: number;
  readonly most: number;
  /** What the hub has, which holds where the field is empty. */
  readonly usual: number | null | undefined;
  readonly value: number | string;
  readonly onChange: (value: number | string) => void;
}

function Amount({ label, least, most, usual, value, onChange }: AmountProps) {
  return (
    <NumberInput
      label={label}
      description={words.range(least, most)}
      placeholder={words.usual(usual ?? least)}
      min={least}
      max={most}
      allowDecimal={false}
      value={value}
      onChange={onChange}
    />
  );
}
