import { Outlet, useParams, useSearchParams } from 'react-router';
import { PageHeader } from '../parts/PageHeader';
import { Loading, Notice } from '../parts/states';
import { useSession } from '../session/session';
import { realmNamed, realmOf, useRealmOfAddress } from '../session/useRealmOfAddress';
import { texts } from '../texts';

/** The pages of a realm: of the one that the address names, or of that of the application that it names. */
export function RealmArea() {
  const session = useSession().data;
  const { applicationId } = useParams();
  const named = useSearchParams()[0].get('realm');
  const realm = realmOf(session, applicationId) ?? (named === null ? undefined : realmNamed(session, named));
  const isElsewhere = useRealmOfAddress(realm);
  if (isElsewhere) return <Loading />;
  if (named === null || realm) return <Outlet />;
  return (
    <>
      <PageHeader title={texts.shell.notFound} />
      <Notice icon="realm" title={texts.shell.unknownRealm}>
        {texts.shell.unknownRealmAdvice}
      </Notice>
    </>
  );
}
