import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { texts } from '../texts';
import { scopes, type CredentialFields as Fields } from './credential';

const words = texts.recordStore;

const choices = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }));

interface CredentialFieldsProps {
  readonly fields: Fields;
  readonly onChange: (change: Partial<Fields>) => void;
}

/** What a credential is for, what it may do and where, and who vouches for what it stores. */
export function CredentialFields({ fields, onChange: set }: CredentialFieldsProps) {
  return (
    <>
      <TextInput label={texts.credentials.newName} placeholder={words.nameHint} required maxLength={255} data-autofocus value={fields.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <NativeSelect label={words.permissions} data={choices({ ...words.levels, '': words.single })} value={fields.level} onChange={(event) => set({ level: event.currentTarget.value })} />
      {fields.level === '' && (
        <Checkbox.Group label={words.scopes} value={fields.scopes} onChange={(chosen) => set({ scopes: chosen })}>
          <Stack gap="xs" mt="xs">
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={scope} description={words.scopeHints[scope]} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <NativeSelect
        label={words.opens}
        description={words.opensHint}
        data={choices(words.opened)}
        value={fields.allApplications ? 'all' : 'own'}
        onChange={(event) => set({ allApplications: event.currentTarget.value === 'all' })}
      />
      <NativeSelect label={words.auth} data={choices(words.auths)} value={fields.auth} onChange={(event) => set({ auth: event.currentTarget.value })} />
      <TextInput
        label={words.authority}
        description={words.authorityHint}
        placeholder={texts.statements.agentHint}
        value={fields.authority}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set({ authority: event.currentTarget.value })}
      />
    </>
  );
}
