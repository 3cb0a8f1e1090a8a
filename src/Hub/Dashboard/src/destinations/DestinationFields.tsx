import { TagsInput, Textarea, TextInput } from '@mantine/core';
import { texts } from '../texts';
import type { Destination } from './useDestinations';

const words = texts.destinations;

export interface Fields {
  readonly name: string;
  readonly email: string;
  readonly notes: string;
  readonly allowedOrigins: string[];
}

export const emptyFields: Fields = { name: '', email: '', notes: '', allowedOrigins: [] };

export const fieldsOf = ({ name, email, notes, allowedOrigins }: Destination): Fields => ({
  name: name ?? '',
  email: email ?? '',
  notes: notes ?? '',
  allowedOrigins: [...(allowedOrigins ?? [])],
});

export function DestinationFields({ fields, onChange }: { fields: Fields; onChange: (fields: Fields) => void }) {
  const set = (change: Partial<Fields>) => onChange({ ...fields, ...change });
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
      <Textarea label={words.notes} autosize minRows={2} value={fields.notes} onChange={(event) => set({ notes: event.currentTarget.value })} />
    </>
  );
}
