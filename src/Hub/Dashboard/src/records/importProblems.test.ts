import { expect, it } from 'vitest';
import { formatOf } from './importFormat';
import { problemsOf } from './importProblems';

it.each([
  ['statements.ndjson', 'NDJSON'],
  ['statements.JSONL', 'NDJSON'],
  ['lrs.export.json', 'JSON'],
  ['statements.csv', 'CSV'],
  ['statements', 'NDJSON'],
  ['statements.txt', 'NDJSON'],
])('takes %s for %s', (name, format) => expect(formatOf(name)).toBe(format));

const problem = (place: number, message: string) => ({ place, violations: [{ requirement: 'Data 2.5', path: '$', message }] });
const counts = { read: 3, stored: 1, duplicates: 1, refused: 1 };

it('knows from a report what was refused', () => {
  const refused = [problem(2, 'No actor.')];
  expect(problemsOf({ ...counts, isComplete: true, problems: refused })).toEqual({ refused, end: undefined });
});

it('knows from a report why it ends early', () => {
  const refused = [problem(2, 'No actor.')];
  expect(problemsOf({ ...counts, isComplete: false, problems: [...refused, problem(3, 'No JSON any more.')] })).toEqual({ refused, end: 'No JSON any more.' });
});
