import { notificationsStore } from '@mantine/notifications';
import { expect, it } from 'vitest';
import { tellDone, tellProblem } from './notices';

it('says the same once at a time, and anew when it is said again', () => {
  const shown = () => notificationsStore.getState().notifications;
  tellDone('Saved.');
  const [first] = shown();

  tellProblem('The hub cannot be reached');
  tellDone('Saved.');

  expect(shown().map(({ message }) => message)).toEqual(['The hub cannot be reached', 'Saved.']);
  expect(shown().map(({ id }) => id)).not.toContain(first?.id);
});
