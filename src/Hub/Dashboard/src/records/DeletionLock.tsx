import { Alert, Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useApplication } from '../applications/useApplications';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.deletionLock;

/** Whether the application lets nothing be deleted. */
export function useDeletionLock(): boolean {
  const { place } = useHere();
  return useApplication(place.application ?? '').data?.allowDelete === false;
}

/** Says that nothing can be deleted, and where to change that. */
export function DeletionLock({ text }: { text: string }) {
  const { place } = useHere();
  return (
    <Alert color="yellow">
      {text}{' '}
      <Anchor component={Link} to={`/applications/${encodeURIComponent(place.application ?? '')}`} inherit underline="always">
        {words.change}
      </Anchor>
    </Alert>
  );
}
