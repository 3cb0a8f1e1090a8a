import { expect, test } from 'vitest';
import { fieldsOf, newFieldsOf, platformOf } from './platformFields';
import type { SetUpGuide } from './useLti';

const guide: SetUpGuide = {
  family: 'CANVAS',
  title: 'Canvas',
  dynamicRegistration: true,
  linkSteps: [],
  steps: [],
  values: [],
  asked: [
    { field: 'issuer', where: 'https://canvas.instructure.com' },
    { field: 'clientId', where: 'The number in the key’s Details column' },
  ],
};

test('what is the same for all of a make is filled in, and what has to be looked up is not', () => {
  expect(newFieldsOf(guide)).toMatchObject({ family: 'CANVAS', issuer: 'https://canvas.instructure.com', clientId: '', holdNewDeployments: true });
});

test('a key set in writing is sent only where there is no address for it', () => {
  const fields = { ...newFieldsOf(guide), keySet: '{"keys":[]}' };
  expect(platformOf(fields).keySet).toBe('{"keys":[]}');
  expect(platformOf({ ...fields, keySetUrl: 'https://lms.example/jwks' }).keySet).toBe('');
});

test('spaces that were copied along are not sent', () => {
  expect(platformOf({ ...newFieldsOf(guide), clientId: ' 10000 ' })).toMatchObject({ clientId: '10000', allowAnonymous: false });
});

test('a platform that leaves things out has every field in its form', () => {
  expect(Object.values(fieldsOf({})).every((value) => value !== undefined && value !== null)).toBe(true);
});
