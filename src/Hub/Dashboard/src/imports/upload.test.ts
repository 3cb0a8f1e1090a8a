import { expect, it } from 'vitest';
import { courseIdOf } from './upload';

it.each([
  ['Golf_Explained (v2).zip', 'golf-explained-v2'],
  ['tea.zip', 'tea'],
  ['Über uns.zip', 'über-uns'],
  ['課程.zip', '課程'],
])('makes of the file %s the id %s', (file, id) => expect(courseIdOf(file)).toBe(id));
