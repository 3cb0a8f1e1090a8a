import { expect, it } from 'vitest';
import { controlsOf, fieldsOf, localTime } from './controls';

const dispatch = {
  destinationId: 'd', destinationName: 'D', courseId: 'c', courseTitle: 'C', created: '', updated: '', enabled: true, allowNewRegistrations: true, instanced: false,
  registrationCap: 0, registrationCount: 0, tags: [], email: '', notes: '', allowedOrigins: ['lms.example'], versionPolicy: 'NEVER' as const,
};

it('sends back what it was given when nothing is changed', () => {
  const controls = controlsOf(fieldsOf({ ...dispatch, registrationCap: 5, expirationDate: '2030-01-01T12:30:00.000Z' }));
  expect(controls).toMatchObject({ registrationCap: 5, expirationDate: '2030-01-01T12:30:00.000Z', allowedOrigins: ['lms.example'] });
});

it('takes limits away when their fields are emptied', () => {
  expect(controlsOf({ ...fieldsOf(dispatch), cap: '', expires: '' })).toMatchObject({ registrationCap: 0, expirationDate: '' });
});

it('names a version only where one is pinned', () => {
  expect(controlsOf({ ...fieldsOf(dispatch), pinnedVersion: 3 })).not.toHaveProperty('pinnedVersion');
  expect(controlsOf({ ...fieldsOf(dispatch), versionPolicy: 'PINNED', pinnedVersion: 3 })).toMatchObject({ pinnedVersion: 3 });
});

it('shows the local time of an instant, and comes back to it', () => {
  expect(new Date(localTime('2030-06-01T08:15:00Z')).toISOString()).toBe('2030-06-01T08:15:00.000Z');
});
