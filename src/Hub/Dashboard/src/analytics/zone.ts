import { troubleOf } from '../api/HubError';

export const readersZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Asks for days of the reader's time zone; a hub that does not know it is asked for those of UTC. */
export async function inReadersZone<T>(ask: (timeZone: string) => Promise<T>): Promise<T> {
  try {
    return await ask(readersZone);
  } catch (error) {
    if (troubleOf(error) !== 'refused') throw error;
    return ask('UTC');
  }
}
