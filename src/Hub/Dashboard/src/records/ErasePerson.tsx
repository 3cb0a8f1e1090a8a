import { List, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { read } from '../api/client';
import { Dialog } from '../parts/Dialog';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { isLearner, nameOf, type ErasureReport, type Person, type PersonFields } from './person';

const words = texts.people;

interface ErasePersonProps {
  readonly person: Person;
  /** As it was typed, which is to be typed once more. */
  readonly typed: PersonFields;
  readonly onErased: (report: ErasureReport) => void;
  readonly onClose: () => void;
}

/** Says what goes and what stays, and takes more than a click. */
export function ErasePerson({ person, typed, onErased, onClose }: ErasePersonProps) {
  const { api } = useHere();
  const [reason, setReason] = useState('');
  const [again, setAgain] = useState('');
  const name = nameOf(typed);
  const erase = useAction({
    run: () => read(api.POST('/api/v2/xapi/people/erasure', { body: { ...person, reason: reason.trim() } })),
    onDone: onErased,
    quiet: true,
  });
  return (
    <Dialog
      title={words.eraseTitle}
      open
      onClose={onClose}
      verb={words.erase}
      onSubmit={() => erase.mutate()}
      busy={erase.isPending}
      error={erase.error}
      ready={reason.trim() !== '' && again.trim() === name}
      size="lg"
      isFinal
    >
      <Points title={words.goes} points={isLearner(typed) ? [...words.goesAlways, words.goesOfLearner] : words.goesAlways} />
      <Points title={words.stays} points={isLearner(typed) ? words.staysAlways : [words.staysOfLearner, ...words.staysAlways]} />
      <Text>{words.final}</Text>
      <Textarea label={words.reason} description={words.reasonHint} required maxLength={1000} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <TextInput label={words.again(name)} required autoComplete="off" spellCheck={false} value={again} onChange={(event) => setAgain(event.currentTarget.value)} />
    </Dialog>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <div>
      <Text fw={550} mb={4}>
        {title}
      </Text>
      <List size="sm" spacing={4}>
        {points.map((point) => (
          <List.Item key={point}>{point}</List.Item>
        ))}
      </List>
    </div>
  );
}
