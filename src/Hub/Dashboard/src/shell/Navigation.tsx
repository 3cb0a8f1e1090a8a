import { NavLink as Entry, Text } from '@mantine/core';
import { NavLink, useMatch, useParams, useResolvedPath } from 'react-router';
import { Icon, type IconName } from '../parts/Icon';
import { pageOf, useHere } from '../session/place';
import { useSession } from '../session/session';
import { texts } from '../texts';

const words = texts.shell.pages;

/** Path, name, icon, and the page below that has an address of its own. */
const ofApplication: readonly (readonly [string, string, IconName, string?])[] = [
  ['', words.home, 'home', '/undelivered'],
  ['/courses', words.courses, 'course', '/imports'],
  ['/destinations', words.destinations, 'learner'],
  ['/dispatches', words.dispatches, 'dispatch'],
  ['/lti', words.lti, 'link'],
  ['/registrations', words.registrations, 'registration'],
  ['/statements', words.statements, 'statement'],
  ['/analytics', words.analytics, 'chart'],
  ['/record-store', words.recordStore, 'database'],
  ['/settings', words.settings, 'settings'],
];

const ofRealm: readonly (readonly [string, string, IconName])[] = [
  ['/applications', words.applications, 'apps'],
  ['/users', words.users, 'user'],
  ['/audit', words.audit, 'list'],
  ['/realm', words.realm, 'realm'],
];

export function Navigation({ application: current }: { application: string | undefined }) {
  const { realmPage } = useHere();
  const session = useSession().data;
  // The realm's page about an application leads to the pages of that one.
  const { applicationId = current } = useParams();
  const application = session?.applications.find(({ id }) => id === applicationId);
  return (
    <>
      {application && <ApplicationLinks {...application} />}
      <Text size="xs" fw={600} c="dimmed" px="sm" pt="lg" pb={4}>
        {texts.shell.realm(session?.realm?.name ?? '')}
      </Text>
      {ofRealm.map(([path, label, icon]) => (
        <PageLink key={path} to={realmPage(path)} label={label} icon={icon} />
      ))}
    </>
  );
}

function ApplicationLinks({ id, name }: { id: string; name: string }) {
  return (
    <>
      <Text size="xs" fw={600} c="dimmed" px="sm" pb={4} style={{ overflowWrap: 'anywhere' }}>
        {texts.shell.application(name)}
      </Text>
      {ofApplication.map(([path, label, icon, below]) => (
        <PageLink key={path} to={pageOf(id, path)} label={label} icon={icon} exact={path === ''} below={pageOf(id, below ?? path)} />
      ))}
    </>
  );
}

function PageLink({ to, label, icon, exact = false, below = to }: { to: string; label: string; icon: IconName; exact?: boolean; below?: string }) {
  const { pathname } = useResolvedPath(to);
  const isThis = useMatch({ path: pathname, end: exact }) !== null;
  const active = useMatch({ path: useResolvedPath(below).pathname, end: true }) !== null || isThis;
  return <Entry component={NavLink} to={to} end={exact} label={label} active={active} leftSection={<Icon name={icon} />} />;
}
