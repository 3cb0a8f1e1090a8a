import { Anchor, Stack, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Facts } from '../parts/Facts';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { Checks } from './Checks';
import classes from './Inspector.module.css';
import { TroubleAlert } from './TroubleAlert';
import type { InspectedLaunch } from './useLti';

const words = texts.ltiInspector;

/** One launch: what it was about, how each check went, and what was sent. */
export function LaunchDetail({ launch }: { launch: InspectedLaunch }) {
  const { page } = useHere();
  const { binding, checks, claims, deploymentId, dispatchId, messageType, traceId } = launch;
  return (
    <Stack gap="lg">
      <TroubleAlert launch={launch} />
      <Facts
        facts={[
          [words.kind, words.kinds[messageType] ?? (messageType || words.unknownKind)],
          dispatchId && [
            words.dispatch,
            <Anchor component={Link} to={page(`/dispatches/${encodeURIComponent(dispatchId)}?tab=lti`)}>
              {dispatchId}
            </Anchor>,
          ],
          deploymentId && [words.deployment, <code>{deploymentId}</code>],
          [words.binding, words.bindings[binding] ?? binding],
          [texts.fields.trace, <code>{traceId}</code>],
        ]}
      />
      <section>
        <Title order={3} size="h5" mb="xs">
          {words.checksTitle}
        </Title>
        <Checks checks={checks} />
      </section>
      <details className={classes.claims}>
        <summary>{words.claims}</summary>
        <pre tabIndex={0}>{claims}</pre>
      </details>
    </Stack>
  );
}
