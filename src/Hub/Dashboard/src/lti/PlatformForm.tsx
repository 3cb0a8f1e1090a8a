import { TextInput, Textarea, Title } from '@mantine/core';
import { texts } from '../texts';
import { sameForAll, shownAs, type PlatformAddresses, type PlatformFields } from './platformFields';
import { PlatformRules } from './PlatformRules';
import type { SetUpGuide } from './useLti';

const words = texts.ltiPlatform;

interface PlatformFormProps {
  readonly fields: PlatformFields;
  /** Of the make of LMS; undefined while it is not known. */
  readonly guide: SetUpGuide | undefined;
  readonly onChange: (change: Partial<PlatformFields>) => void;
}

interface AddressInput {
  readonly name: keyof PlatformAddresses;
  readonly isNeeded?: true;
  readonly isUrl?: true;
}

const inputs: readonly AddressInput[] = [
  { name: 'issuer', isNeeded: true },
  { name: 'clientId', isNeeded: true },
  { name: 'authorizationEndpoint', isNeeded: true, isUrl: true },
  { name: 'tokenEndpoint', isUrl: true },
  { name: 'tokenAudience' },
  { name: 'keySetUrl', isUrl: true },
];

function hintFor(name: keyof PlatformAddresses, guide: SetUpGuide | undefined): string {
  const where = guide && shownAs(guide, name);
  if (!where) return words.hints[name];
  return name in sameForAll(guide) ? words.sameForAll(guide.title) : words.shownAs(where);
}

/** What an LMS calls itself, where it answers, and what it may do here. */
export function PlatformForm({ fields, guide, onChange }: PlatformFormProps) {
  return (
    <>
      <TextInput label={texts.lti.name} description={words.nameHint} required maxLength={255} value={fields.name} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      {inputs.map(({ name, isNeeded, isUrl }) => (
        <TextInput
          key={name}
          label={words.fields[name]}
          description={hintFor(name, guide)}
          type={isUrl ? 'url' : 'text'}
          required={isNeeded ?? (name === 'keySetUrl' && fields.keySet === '')}
          autoComplete="off"
          spellCheck={false}
          value={fields[name]}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      ))}
      {fields.keySetUrl === '' && (
        <Textarea label={words.keySet} description={words.keySetHint} autosize minRows={2} maxRows={10} spellCheck={false} value={fields.keySet} onChange={(event) => onChange({ keySet: event.currentTarget.value })} />
      )}
      <Title order={3} size="h5" mt="sm">
        {words.rules}
      </Title>
      <PlatformRules fields={fields} onChange={onChange} />
    </>
  );
}
