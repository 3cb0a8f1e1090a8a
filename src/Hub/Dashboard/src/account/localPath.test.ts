import { expect, it } from 'vitest';
import { localPath } from './localPath';

it.each(['/courses?filter=tea', '/apps/main/courses/a%2Fb#x'])('goes on to %s', (path) => expect(localPath(path)).toBe(path));

it.each([null, '', 'https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', '/.//evil.example'])('stays here for %s', (path) =>
  expect(localPath(path)).toBe('/'),
);
