import { useEffect } from 'react';
import { useSession, type Session } from './session';
import { useChangeRealm } from './useEnterRealm';

type Realm = Session['realms'][number];

/**
 * The realm that an address is about, where it is another one than that of this tab, is changed to.
 * @returns Whether that is still to come.
 */
export function useRealmOfAddress(realm: Realm | undefined): boolean {
  const here = useSession().data?.realm?.id;
  const change = useChangeRealm();
  const wanted = realm !== undefined && realm.id !== here ? realm.id : undefined;
  useEffect(() => {
    if (wanted !== undefined) change(wanted);
  }, [wanted, change]);
  return wanted !== undefined;
}

/** The realm of an application that the person looks after; application ids are the whole hub's. */
export const realmOf = (session: Session | null | undefined, application: string | undefined): Realm | undefined =>
  session?.realms.find(({ applications }) => applications.some(({ id }) => id === application));

/** A realm that has pages for the person. */
export const realmNamed = (session: Session | null | undefined, id: string): Realm | undefined => session?.realms.find((realm) => realm.id === id && realm.role !== 'LEARNER');
