import { Button, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from '../parts/Icon';
import { PageHeader } from '../parts/PageHeader';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ActivityPanel } from './ActivityPanel';
import { AttentionPanel } from './AttentionPanel';

export default function HomePage() {
  const { page } = useHere();
  return (
    <>
      <PageHeader
        title={texts.home.title}
        actions={
          <Button component={Link} to={page('/courses')} leftSection={<Icon name="upload" size={16} />}>
            {texts.courses.upload}
          </Button>
        }
      />
      <Stack gap="lg">
        <AttentionPanel />
        <ActivityPanel />
      </Stack>
    </>
  );
}
