import { useParams } from 'react-router';
import { rememberedApplication } from '../session/remembered';
import type { Session } from '../session/session';

/** The application that the address names, else the one of the last visit, else the realm's first. */
export function useCurrentApplication(session: Session | null | undefined): string | undefined {
  const { application } = useParams();
  if (application !== undefined) return application;
  const known = session?.applications.map(({ id }) => id) ?? [];
  const last = rememberedApplication.get();
  return last !== undefined && known.includes(last) ? last : known[0];
}
