import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { Link, Outlet, useParams } from 'react-router';
import { PageHeader } from '../parts/PageHeader';
import { Notice } from '../parts/states';
import { rememberedApplication } from '../session/remembered';
import { useSession } from '../session/session';
import { texts } from '../texts';

/** The pages of one application. */
export function ApplicationArea() {
  const { application } = useParams();
  const session = useSession();
  const isKnown = session.data?.applications.some(({ id }) => id === application) ?? false;
  useEffect(() => {
    if (isKnown) rememberedApplication.set(application);
  }, [isKnown, application]);
  if (isKnown) return <Outlet />;
  return (
    <>
      <PageHeader title={texts.shell.notFound} />
      <Notice
        icon="apps"
        title={texts.shell.unknownApplication}
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
