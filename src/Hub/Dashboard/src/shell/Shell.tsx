import { AppShell, Burger, Center, Group, Loader, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useRef } from 'react';
import { Link, Navigate, Outlet, ScrollRestoration, useLocation, useNavigation, useParams } from 'react-router';
import { RefusalArea } from '../parts/refusal';
import { Loading, Problem } from '../parts/states';
import { PlaceProvider } from '../session/place';
import { hasLeftKey, useSession } from '../session/session';
import { texts } from '../texts';
import { ConnectionBanner } from './ConnectionBanner';
import { NoRole } from './NoRole';
import { Navigation } from './Navigation';
import { PageAnnouncer } from './PageAnnouncer';
import { PersonMenu } from './PersonMenu';
import { SchemeSwitch } from './SchemeSwitch';
import { Switcher } from './Switcher';
import { useCurrentApplication } from './useCurrentApplication';
import { useFocusKept } from './useFocusKept';
import classes from './Shell.module.css';

/** Everything around the pages of somebody who is signed in. */
export function Shell() {
  const session = useSession();
  const queries = useQueryClient();
  const location = useLocation();
  const isLeaving = useNavigation().state !== 'idle';
  // What is shown belongs to it: the address bar can be ahead while a page is fetched. Whoever drives the page from outside reads it in data-shown.
  const address = location.pathname + location.search;
  const [open, menu] = useDisclosure();
  const { application: shown } = useParams();
  const application = useCurrentApplication(session.data);
  const main = useRef<HTMLElement>(null);

  useEffect(() => menu.close(), [location.pathname, menu.close]);
  useFocusKept(main, location.pathname);

  if (session.data === undefined)
    return session.isError ? (
      <Center mih="100vh" p="md">
        <Problem error={session.error} retry={() => void session.refetch()} />
      </Center>
    ) : (
      <Center component="main" mih="100vh" aria-busy="true">
        <VisuallyHidden component="h1">{texts.states.loading}</VisuallyHidden>
        <Loader />
      </Center>
    );
  if (session.data === null) return <Navigate to={queries.getQueryData(hasLeftKey) ? '/sign-in' : `/sign-in?${new URLSearchParams({ returnUrl: address })}`} replace />;
  if (session.data.role !== 'OWNER' && session.data.role !== 'ADMINISTRATOR') return <NoRole session={session.data} />;

  return (
    <PlaceProvider realm={session.data.realm?.id} application={application}>
      <a
        href="#main"
        className={classes.skip}
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {texts.shell.skip}
      </a>
      <AppShell header={{ height: 56 }} navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !open } }} padding={{ base: 'md', md: 'xl' }}>
        <AppShell.Header className={classes.header}>
          <Burger opened={open} onClick={menu.toggle} hiddenFrom="md" size="sm" aria-label={texts.shell.menu} aria-expanded={open} />
          <Link to="/" className={classes.brand} aria-label={texts.shell.start}>
            <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={26} height={26} />
            <Text component="span" fw={650} visibleFrom="xs">
              {texts.product}
            </Text>
          </Link>
          <Group ml="auto" gap="xs" wrap="nowrap">
            <Switcher session={session.data} application={shown} />
            <SchemeSwitch />
            <PersonMenu session={session.data} />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar} aria-label={texts.shell.navigation}>
          <Navigation application={application} />
          <Text size="xs" c="dimmed" mt="auto" px="sm" pt="md">
            {texts.shell.version(session.data.version)}
          </Text>
        </AppShell.Navbar>
        <AppShell.Main ref={main} id="main" tabIndex={-1} className={classes.main} aria-busy={isLeaving} data-shown={address}>
          <div className={classes.content}>
            <ConnectionBanner>
              <Suspense fallback={<Loading />}>
                <RefusalArea>
                  <Outlet />
                </RefusalArea>
              </Suspense>
            </ConnectionBanner>
          </div>
        </AppShell.Main>
      </AppShell>
      <PageAnnouncer isLeaving={isLeaving} />
      <ScrollRestoration />
    </PlaceProvider>
  );
}
