import { troubleOf } from '../api/HubError';
import { texts } from '../texts';

/** As much of a query as a title needs. */
interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
}

/** What the page about one thing is called: by the thing's name once that is known, and never by its id before. */
export function titleOf<T>({ data, error }: Asked<T>, kind: keyof typeof texts.things, nameOf: (found: T) => string): string {
  if (data !== undefined) return nameOf(data);
  if (error == null) return texts.states.loading;
  return troubleOf(error) === 'missing' ? texts.things[kind].missing : texts.things[kind].title;
}
