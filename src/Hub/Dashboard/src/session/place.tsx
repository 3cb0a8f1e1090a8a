import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { clientFor, linkOf, type HubClient, type Place } from '../api/client';

/** The application that a page is about, and the client that asks about it. */
export interface Here {
  readonly place: Place;
  readonly api: HubClient;
  /** A key of the query cache: answers of one application are never shown for another. */
  readonly key: (...parts: readonly unknown[]) => readonly unknown[];
  readonly link: (path: string) => string;
  /** The address of a page of this application. */
  readonly page: (path: string) => string;
  /** The address of a page of this realm: it names the realm, so that it leads there for others too. */
  readonly realmPage: (path: string) => string;
}

export const pageOf = (application: string, path: string): string => `/apps/${encodeURIComponent(application)}${path}`;

export const realmPath = (realm: string, path: string): string => `${path}?${new URLSearchParams({ realm })}`;

const Context = createContext<Here | null>(null);

export function PlaceProvider({ realm, application, children }: Place & { children: ReactNode }) {
  const here = useMemo<Here>(() => {
    const place = { realm, application };
    return {
      place,
      api: clientFor(place),
      key: (...parts) => [realm, application, ...parts],
      link: (path) => linkOf(place, path),
      page: (path) => pageOf(application ?? '', path),
      realmPage: (path) => (realm === undefined ? path : realmPath(realm, path)),
    };
  }, [realm, application]);
  return <Context value={here}>{children}</Context>;
}

export function useHere(): Here {
  const here = useContext(Context);
  if (!here) throw new Error('There is no place here. Put the page below a PlaceProvider.');
  return here;
}
