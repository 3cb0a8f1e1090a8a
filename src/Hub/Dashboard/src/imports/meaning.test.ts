import { expect, it } from 'vitest';
import { withoutCode } from './meaning';

it.each([
  ['files.example answered 404 Not Found. (https://files.example/a.zip) [fetch]', 'files.example answered 404 Not Found. (https://files.example/a.zip)'],
  ['The package has no manifest. [manifest-missing]', 'The package has no manifest.'],
  ['It names [all] of them.', 'It names [all] of them.'],
])('shows %s without its code', (message, shown) => expect(withoutCode(message)).toBe(shown));
