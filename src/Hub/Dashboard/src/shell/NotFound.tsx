import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { PageHeader } from '../parts/PageHeader';
import { Notice } from '../parts/states';
import { texts } from '../texts';

export function NotFound() {
  return (
    <>
      <PageHeader title={texts.shell.notFound} />
      <Notice
        icon="search"
        title={texts.shell.notFoundTitle}
        action={
          <Button component={Link} to="/">
            {texts.shell.toHome}
          </Button>
        }
      >
        {texts.shell.notFoundAdvice}
      </Notice>
    </>
  );
}
