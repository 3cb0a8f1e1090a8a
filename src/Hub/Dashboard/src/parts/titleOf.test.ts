import { expect, it } from 'vitest';
import { HubError } from '../api/HubError';
import { texts } from '../texts';
import { titleOf } from './titleOf';

interface Thing {
  readonly title: string;
}

const titleFor = (data: Thing | undefined, error: unknown) => titleOf({ data, error }, 'course', (found) => found.title);

it('is the name of what was found, also when it could not be asked for again', () => {
  expect(titleFor({ title: 'Tea' }, null)).toBe('Tea');
  expect(titleFor({ title: 'Tea' }, HubError.offline())).toBe('Tea');
});

it('says that the name is on its way', () => expect(titleFor(undefined, null)).toBe(texts.states.loading));

it('says that there is no such thing', () => expect(titleFor(undefined, new HubError(404, ''))).toBe('No such course'));

it('says what it would be where the hub does not show it', () => {
  expect(titleFor(undefined, new HubError(403, ''))).toBe('Course');
  expect(titleFor(undefined, HubError.offline())).toBe('Course');
});
