import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { Link, Outlet, useParams } from 'react-router';
import { PageHeader } from '../parts/PageHeader';
import { Loading, Notice } from '../parts/states';
import { rememberedApplication } from '../session/remembered';
import { useSession } from '../session/session';
import { realmOf, useRealmOfAddress } from '../session/useRealmOfAddress';
import { texts } from '../texts';

/** The pages of one application. */
export function ApplicationArea() {
  const { application } = useParams();
  const realm = realmOf(useSession().data, application);
  const isElsewhere = useRealmOfAddress(realm);
  const isKnown = realm !== undefined && !isElsewhere;
  useEffect(() => {
    if (isKnown) rememberedApplication.set(application);
  }, [isKnown, application]);
  if (isElsewhere) return <Loading />;
  if (isKnown) return <Outlet />;
  return (
    <>
      <PageHeader title={texts.things.application.missing} />
      <Notice
        icon="apps"
        title={texts.problems.missing.title}
        action={
          <Button component={Link} to="/applications">
            {texts.applications.title}
          </Button>
        }
      >
        {texts.shell.unknownApplicationAdvice}
      </Notice>
    </>
  );
}
