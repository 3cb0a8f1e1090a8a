import { NativeSelect, TextInput } from '@mantine/core';
import { DestinationSelect } from '../destinations/DestinationSelect';
import { texts } from '../texts';
import { isLearner, type KnownBy, type PersonFields } from './person';

const words = texts.people;

type Text = Exclude<keyof PersonFields, 'knownBy' | 'destinationId'>;

interface PersonFormProps {
  readonly typed: PersonFields;
  readonly onChange: (change: Partial<PersonFields>) => void;
}

/** Whom it is about, by whichever of their names there is. */
export function PersonForm({ typed, onChange }: PersonFormProps) {
  const { knownBy } = typed;
  const text = (name: Text) => ({ value: typed[name], onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }), autoComplete: 'off', spellCheck: false });
  return (
    <>
      <NativeSelect
        label={words.knownBy}
        description={words.hints[knownBy]}
        value={knownBy}
        data={Object.entries(words.ways).map(([value, label]) => ({ value, label }))}
        onChange={(event) => onChange({ knownBy: event.currentTarget.value as KnownBy })}
      />
      {knownBy === 'EMAIL' && <TextInput type="email" label={words.email} required {...text('email')} />}
      {knownBy === 'CLIENT' && (
        <DestinationSelect label={words.destination} description={words.destinationHint} any={words.destinationAny} value={typed.destinationId} onChange={(destinationId) => onChange({ destinationId })} />
      )}
      {isLearner(typed) && (
        <>
          <TextInput label={words.learnerId} required {...text('learnerId')} />
          <TextInput type="email" label={words.otherEmail} description={words.otherEmailHint} {...text('email')} />
        </>
      )}
      {knownBy === 'ACCOUNT' && (
        <>
          <TextInput type="url" label={words.homePage} description={words.homePageHint} required {...text('homePage')} />
          <TextInput label={words.account} required {...text('account')} />
        </>
      )}
      {knownBy === 'OPENID' && <TextInput type="url" label={words.openId} required {...text('openId')} />}
      {knownBy === 'HASH' && <TextInput label={words.hash} description={words.hashHint} required pattern="\s*[0-9A-Fa-f]{40}\s*" title={words.hashHint} {...text('hash')} />}
    </>
  );
}
