import { notifications } from '@mantine/notifications';

const untilRead = 10_000;

/** Ids of what is on the screen, by what it says. */
const said = new Map<string, string>();

export const tellDone = (message: string) => tell({ message, color: 'teal' });

export const tellProblem = (message: string) => tell({ message, color: 'red', autoClose: untilRead });

/** What is said again takes the place of the same that was said before, and is read out anew. */
function tell(notice: { message: string; color: string; autoClose?: number }) {
  const { message } = notice;
  const before = said.get(message);
  if (before !== undefined) notifications.hide(before);
  said.set(message, notifications.show({ ...notice, onClose: () => said.delete(message) }));
}
