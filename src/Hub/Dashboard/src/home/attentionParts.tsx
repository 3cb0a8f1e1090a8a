import { Anchor, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { withoutCode } from '../imports/meaning';
import { Tone } from '../parts/Tone';
import { When } from '../parts/When';
import { pageOf, useHere } from '../session/place';
import { useApplicationNames } from '../session/session';
import { texts } from '../texts';
import type { Attention, DeadLetters } from './useHome';
import classes from './Attention.module.css';

const words = texts.attention;

function Part({ title, link, children }: { title: string; link?: { to: string; label: string }; children: ReactNode }) {
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h5">
          {title}
        </Title>
        {link && (
          <Anchor component={Link} to={link.to} size="sm">
            {link.label}
          </Anchor>
        )}
      </Group>
      <ul className={classes.list}>{children}</ul>
    </div>
  );
}

export function WaitingDeployments({ platforms }: { platforms: Attention['waitingDeployments'] }) {
  const { page } = useHere();
  return (
    <Part title={words.deployments}>
      {platforms.map(({ platformId, name, count }) => (
        <li key={platformId}>
          <Anchor component={Link} to={page(`/lti/platforms/${encodeURIComponent(platformId)}?tab=deployments`)}>
            {name}
          </Anchor>
          <Tone tone="warn">{texts.lti.waiting(count)}</Tone>
        </li>
      ))}
    </Part>
  );
}

export function FullLicences({ licences }: { licences: Attention['licences'] }) {
  const { page } = useHere();
  return (
    <Part title={words.licences}>
      {licences.map(({ dispatchId, courseTitle, destinationName, used, cap, level }) => (
        <li key={dispatchId}>
          <Anchor component={Link} to={page(`/dispatches/${encodeURIComponent(dispatchId)}`)}>
            {texts.dispatches.name(courseTitle, destinationName)}
          </Anchor>
          <Tone tone={level >= 95 ? 'bad' : 'warn'}>{words.licence(used, cap, level)}</Tone>
        </li>
      ))}
    </Part>
  );
}

export function FailedImports({ failed }: { failed: Attention['failedImports'] }) {
  const { page } = useHere();
  return (
    <Part title={words.imports(failed.count)} link={{ to: page('/imports?status=ERROR'), label: words.allImports }}>
      {failed.items.slice(0, 5).map(({ jobId, courseId, message, at }) => (
        <li key={jobId}>
          <span>
            <strong>{courseId}</strong>: {withoutCode(message)}
          </span>
          <Text size="sm" c="dimmed" component="span">
            <When at={at} as="ago" />
          </Text>
        </li>
      ))}
    </Part>
  );
}

export function Refusals({ refusals }: { refusals: Attention['refusals'] }) {
  const { page } = useHere();
  return (
    <Part title={words.refusals(refusals.count)}>
      {refusals.byReason.map(({ code, count, lastAt, lastMessage, dispatchCount, dispatches }) => (
        <li key={code}>
          <span>
            <strong>{texts.refusals.reasons[code] ?? code}</strong> · {words.times(count)}
            <Text size="sm" c="dimmed">
              {words.told(lastMessage)}
            </Text>
            {dispatches.map((dispatch) => (
              <Text key={dispatch.id} size="sm" className={classes.line}>
                <Anchor component={Link} to={page(`/dispatches/${encodeURIComponent(dispatch.id)}?tab=refusals`)} inherit>
                  {texts.dispatches.name(dispatch.courseTitle, dispatch.destinationName)}
                </Anchor>{' '}
                ({dispatch.count})
              </Text>
            ))}
            {dispatchCount > dispatches.length && (
              <Text size="sm" className={classes.line}>
                {words.more(dispatchCount - dispatches.length)}
              </Text>
            )}
          </span>
          <Text size="sm" c="dimmed" component="span">
            <When at={lastAt} as="ago" />
          </Text>
        </li>
      ))}
    </Part>
  );
}

/** Of the whole realm: each says which application it is from. */
export function DeadLettersPart({ letters }: { letters: DeadLetters }) {
  const { page } = useHere();
  const nameOf = useApplicationNames();
  return (
    <Part title={words.deadLetters(letters.count)} link={{ to: page('/undelivered'), label: words.allDeadLetters }}>
      {letters.items.slice(0, 5).map(({ id, kind, about, applicationId, registrationId, error, failed }) => (
        <li key={id}>
          <span>
            <strong>
              {texts.undelivered.kinds[kind] ?? kind},{' '}
              {applicationId && registrationId ? (
                <Anchor component={Link} to={pageOf(applicationId, `/registrations/${encodeURIComponent(registrationId)}`)} inherit>
                  {about}
                </Anchor>
              ) : (
                about
              )}
            </strong>
            {applicationId && ` (${nameOf(applicationId)})`}: {error}
          </span>
          <Text size="sm" c="dimmed" component="span">
            <When at={failed} as="ago" />
          </Text>
        </li>
      ))}
    </Part>
  );
}
