import { TagsInput, Textarea, TextInput } from '@mantine/core';
import { texts } from '../texts';
import { authFieldsOf, authOf, noAuth, type AuthFields } from './launchAuth';
import { LaunchAuthFields } from './LaunchAuthFields';
import type { Destination } from './useDestinations';

const words = texts.destinations;

export interface Fields {
  readonly name: string;
  readonly email: string;
  readonly notes: string;
  readonly allowedOrigins: string[];
  readonly launchAuth: AuthFields;
}

export const emptyFields: Fields = { name: '', email: '', notes: '', allowedOrigins: [], launchAuth: noAuth };

export const fieldsOf = ({ name, email, notes, allowedOrigins, launchAuth }: Destination): Fields => ({
  name: name ?? '',
  email: email ?? '',
  notes: notes ?? '',
  allowedOrigins: [...(allowedOrigins ?? [])],
  launchAuth: authFieldsOf(launchAuth),
});

export const destinationOf = ({ launchAuth, ...fields }: Partial<Fields>): Destination => ({ ...fields, ...(launchAuth && { launchAuth: authOf(launchAuth) }) });

export function DestinationFields({ fields, onChange: set }: { fields: Fields; onChange: (change: Partial<Fields>) => void }) {
  return (
    <>
      <TextInput label={words.name} required data-autofocus value={fields.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <TextInput type="email" label={words.email} value={fields.email} onChange={(event) => set({ email: event.currentTarget.value })} />
      <TagsInput
        label={words.origins}
        description={words.originsHint}
        value={fields.allowedOrigins}
        onChange={(allowedOrigins) => set({ allowedOrigins })}
        splitChars={[',', ' ']}
        acceptValueOnBlur
      />
      <LaunchAuthFields fields={fields.launchAuth} onChange={(launchAuth) => set({ launchAuth })} />
      <Textarea label={words.notes} autosize minRows={2} value={fields.notes} onChange={(event) => set({ notes: event.currentTarget.value })} />
    </>
  );
}
