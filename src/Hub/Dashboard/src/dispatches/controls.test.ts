import { expect, it } from 'vitest';
import { controlsOf, fieldsOf, localTime } from './controls';

const dispatch = {
  destinationId: 'd', destinationName: 'D', courseId: 'c', courseTitle: 'C', created: '', updated: '', enabled: true, allowNewRegistrations: true, instanced: false,
  registrationCap: 0, registrationCount: 0, tags: [], email: '', notes: '', allowedOrigins: ['lms.example'], versionPolicy: 'NEVER' as const,
};

it('sends what has been touched, so that an expiry set to the second elsewhere stays where it is', () => {
  expect(controlsOf({ notes: 'New' })).toEqual({ notes: 'New' });
  expect(controlsOf({})).toEqual({});
});

it('sends every field by the name that the hub has for it', () => {
  const fields = fieldsOf({ ...dispatch, registrationCap: 5, expirationDate: '2030-01-01T12:30:00.000Z', versionPolicy: 'PINNED', pinnedVersion: 3 });
  expect(controlsOf(fields)).toEqual({
    enabled: true, allowNewRegistrations: true, instanced: false, registrationCap: 5, expirationDate: '2030-01-01T12:30:00.000Z',
    versionPolicy: 'PINNED', pinnedVersion: 3, allowedOrigins: ['lms.example'], email: '', notes: '',
  });
});

it('takes limits away when their fields are emptied', () => {
  expect(controlsOf({ cap: '', expires: '' })).toEqual({ registrationCap: 0, expirationDate: '' });
});

it('names a version only where one is pinned', () => {
  expect(controlsOf({ versionPolicy: 'ALWAYS', pinnedVersion: 3 })).not.toHaveProperty('pinnedVersion');
  expect(controlsOf({ versionPolicy: 'PINNED', pinnedVersion: 3 })).toMatchObject({ pinnedVersion: 3 });
  expect(controlsOf({ pinnedVersion: 3 })).toEqual({ pinnedVersion: 3 });
});

it('shows the local time of an instant, and comes back to it', () => {
  expect(new Date(localTime('2030-06-01T08:15:00Z')).toISOString()).toBe('2030-06-01T08:15:00.000Z');
});
