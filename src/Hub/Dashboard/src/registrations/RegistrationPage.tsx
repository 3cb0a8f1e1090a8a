import { Alert, Anchor, SimpleGrid, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { nameOf } from '../parts/learner';
import { PageHeader } from '../parts/PageHeader';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { titleOf } from '../parts/titleOf';
import { useUrlFilters } from '../parts/useUrlFilters';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ActivityResults } from './ActivityResults';
import { ExplanationPanel } from './ExplanationPanel';
import { InstancesPanel } from './InstancesPanel';
import { LaunchList } from './LaunchList';
import { RegistrationActions } from './RegistrationActions';
import { RegistrationFacts } from './RegistrationFacts';
import { ResultPanel } from './ResultPanel';
import { useRegistration } from './useRegistrations';

const words = texts.registrations;

export default function RegistrationPage() {
  const registrationId = useParams()['registrationId']!;
  const { page } = useHere();
  const { values } = useUrlFilters(['instance']);
  const instanceId = values.instance === undefined ? undefined : Number(values.instance);
  const isCurrent = instanceId === undefined;
  const registration = useRegistration(registrationId, instanceId);
  return (
    <>
      <PageHeader
        title={titleOf(registration, 'registration', ({ learner, course }) => words.of(nameOf(learner), course.title))}
        up={{ to: page('/registrations'), label: words.title }}
        actions={registration.data && isCurrent && <RegistrationActions registration={registration.data} />}
      />
      <QueryView query={registration}>
        {(found) => (
          <Stack gap="lg">
            {instanceId !== undefined && <EarlierInstance instance={instanceId} />}
            <ExplanationPanel registrationId={registrationId} instanceId={instanceId} isComplete={found.registrationCompletion === 'COMPLETED'} />
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
              <ResultPanel registration={found} isCurrent={isCurrent} />
              <RegistrationFacts registration={found} isCurrent={isCurrent} />
            </SimpleGrid>
            <InstancesPanel registrationId={registrationId} shown={found.instance} />
            <LaunchList registrationId={registrationId} instanceId={instanceId} />
            <Panel title={words.activities}>
              <ActivityResults root={found.activityDetails} />
            </Panel>
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function EarlierInstance({ instance }: { instance: number }) {
  return (
    <Alert>
      {texts.instances.earlier(instance)}{' '}
      <Anchor component={Link} to="?" inherit underline="always">
        {texts.instances.toCurrent}
      </Anchor>
    </Alert>
  );
}
