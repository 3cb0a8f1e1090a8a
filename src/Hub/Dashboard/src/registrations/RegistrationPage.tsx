import { SimpleGrid, Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { nameOf } from '../parts/learner';
import { PageHeader } from '../parts/PageHeader';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ActivityResults } from './ActivityResults';
import { ExplanationPanel } from './ExplanationPanel';
import { LaunchList } from './LaunchList';
import { RegistrationActions } from './RegistrationActions';
import { RegistrationFacts } from './RegistrationFacts';
import { ResultPanel } from './ResultPanel';
import { useRegistration } from './useRegistrations';

const words = texts.registrations;

export default function RegistrationPage() {
  const registrationId = useParams()['registrationId']!;
  const { page } = useHere();
  const registration = useRegistration(registrationId);
  return (
    <>
      <PageHeader
        title={registration.data ? words.of(nameOf(registration.data.learner), registration.data.course.title) : registrationId}
        up={{ to: page('/registrations'), label: words.title }}
        actions={registration.data && <RegistrationActions registration={registration.data} />}
      />
      <QueryView query={registration}>
        {(found) => (
          <Stack gap="lg">
            <ExplanationPanel registrationId={registrationId} />
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
              <ResultPanel registration={found} />
              <RegistrationFacts registration={found} />
            </SimpleGrid>
            <LaunchList registrationId={registrationId} />
            <Panel title={words.activities}>
              <ActivityResults root={found.activityDetails} />
            </Panel>
          </Stack>
        )}
      </QueryView>
    </>
  );
}
