import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useHere } from '../session/place';
import { useDestinationName } from './useDestinations';

/** A destination where only its id is known, with a link to its page. */
export function DestinationName({ destinationId }: { destinationId: string }) {
  const { page } = useHere();
  const name = useDestinationName(destinationId);
  return (
    <Anchor component={Link} to={page(`/destinations/${encodeURIComponent(destinationId)}`)}>
      {name ?? destinationId}
    </Anchor>
  );
}
