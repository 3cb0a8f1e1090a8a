// Every sentence that the player shows.

export const statusTexts = Object.freeze({
  'not attempted': 'Not started',
  incomplete: 'In progress',
  browsed: 'Viewed',
  completed: 'Completed',
  passed: 'Passed',
  failed: 'Failed',
});

export const notSaved = 'Not saved yet: no connection. Your progress is kept in this window and sent when it is back.';
export const savedAgain = 'The connection is back. Everything is saved.';
export const onTrial = 'You are trying this course out; nothing is recorded for a learner.';
export const opening = title => `Opening ${title} …`;
export const saving = 'Saving your progress …';
export const progressText = ({ finished, total }) => `${finished} of ${total} completed`;

/** @type {Readonly<Record<string, {heading: string, text: string, retry?: string}>>} */
export const pageTexts = Object.freeze({
  superseded: {
    heading: 'This course is open in another window',
    text: 'It was started again somewhere else, so this window no longer records anything. Continue there. What was saved here before stays saved.',
  },
  closed: {
    heading: 'You have left the course',
    text: 'Your progress is saved. You can close this window.',
  },
  ended: {
    heading: 'This session has ended',
    text: 'It was closed after a long time without activity, or because you left the course. Go back to where you started the course and open it again; you continue where you stopped.',
  },
  expired: {
    heading: 'This course cannot be opened',
    text: 'This link has been used or has expired. Go back to where you started the course and open it again. Your saved progress is still there.',
  },
  unreachable: {
    heading: 'The course cannot be reached',
    text: 'The connection to the server failed. Check your network and try again.',
    retry: 'Try again',
  },
  refused: {
    heading: 'Your progress can no longer be saved',
    text: 'The server did not accept what this window sent. Go back to where you started the course and open it again, and tell your administrator if this page comes back.',
  },
  empty: {
    heading: 'There is nothing to open',
    text: 'This course has no activity that can be started. Please tell the person who gave it to you.',
  },
  end: {
    heading: 'You have reached the end',
    text: 'This was the last part of the course. You can go back to any part, or leave the course.',
  },
});
