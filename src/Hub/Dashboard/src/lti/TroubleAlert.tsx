import { Alert, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { troubleOf } from './launches';
import type { InspectedLaunch } from './useLti';

const words = texts.ltiInspector;

interface TroubleAlertProps {
  readonly launch: InspectedLaunch;
  readonly title?: string;
  /** Another button. */
  readonly children?: ReactNode;
}

/** Why a launch was refused, what to mend first, and the way there; nothing for one that was let in. */
export function TroubleAlert({ launch, title, children }: TroubleAlertProps) {
  const { page } = useHere();
  const trouble = troubleOf(launch);
  if (!trouble) return null;
  const controls = trouble.isOfDispatch && launch.dispatchId;
  return (
    <Alert color="red" title={title}>
      <Text>
        <b>{words.said}:</b> {trouble.said}
      </Text>
      {(trouble.remedy || trouble.isOfDispatch) && (
        <Text mt={4}>
          <b>{words.first}:</b> {trouble.remedy ?? words.control}
        </Text>
      )}
      {(trouble.place || controls || children) && (
        <Group gap="xs" mt="sm">
          {trouble.place && (
            <Button component={Link} to={`?tab=${trouble.place}`} size="compact-sm">
              {words.go[trouble.place]}
            </Button>
          )}
          {controls && (
            <Button component={Link} to={page(`/dispatches/${encodeURIComponent(controls)}?tab=controls`)} size="compact-sm">
              {words.controlLink}
            </Button>
          )}
          {children}
        </Group>
      )}
    </Alert>
  );
}
