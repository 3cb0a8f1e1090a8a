import { createBrowserRouter, type RouteObject } from 'react-router';
import { ApplicationArea } from './shell/ApplicationArea';
import { Crash } from './shell/Crash';
import { Entrance } from './shell/Entrance';
import { NotFound } from './shell/NotFound';
import { RealmArea } from './shell/RealmArea';
import { Shell } from './shell/Shell';
import { Loading } from './parts/states';

type PageModule = Promise<{ default: React.ComponentType }>;

/** A page in a file of its own, fetched when it is first opened. */
const page = (path: string, load: () => PageModule): RouteObject => ({
  ...(path ? { path } : { index: true }),
  lazy: async () => ({ Component: (await load()).default }),
});

export const router = createBrowserRouter([
  {
    HydrateFallback: () => <Loading />,
    ErrorBoundary: Crash,
    children: [
      page('sign-in', () => import('./account/SignInPage')),
      page('forgot-password', () => import('./account/ForgotPasswordPage')),
      page('join', () => import('./account/JoinPage')),
      page('set-password', () => import('./account/SetPasswordPage')),
      {
        Component: Shell,
        children: [
          page('account', () => import('./account/AccountPage')),
          {
            Component: RealmArea,
            children: [
              { index: true, Component: Entrance },
              page('applications', () => import('./applications/ApplicationsPage')),
              page('applications/:applicationId', () => import('./applications/ApplicationPage')),
              page('users', () => import('./users/UsersPage')),
              page('realm', () => import('./realms/RealmPage')),
              page('audit', () => import('./users/AuditPage')),
            ],
          },
          {
            path: 'apps/:application',
            Component: ApplicationArea,
            ErrorBoundary: Crash,
            children: [
              page('', () => import('./home/HomePage')),
              page('undelivered', () => import('./home/UndeliveredPage')),
              page('courses', () => import('./courses/CoursesPage')),
              page('courses/:courseId', () => import('./courses/CoursePage')),
              page('imports', () => import('./imports/ImportsPage')),
              page('destinations', () => import('./destinations/DestinationsPage')),
              page('destinations/:destinationId', () => import('./destinations/DestinationPage')),
              page('dispatches', () => import('./dispatches/DispatchesPage')),
              page('dispatches/:dispatchId', () => import('./dispatches/DispatchPage')),
              page('lti', () => import('./lti/LtiPage')),
              page('lti/connect', () => import('./lti/ConnectPage')),
              page('lti/platforms/:platformId', () => import('./lti/PlatformPage')),
              page('registrations', () => import('./registrations/RegistrationsPage')),
              page('registrations/:registrationId', () => import('./registrations/RegistrationPage')),
              page('registrations/:registrationId/launches/:launchId', () => import('./registrations/LaunchPage')),
              page('statements', () => import('./statements/StatementsPage')),
              page('analytics', () => import('./analytics/AnalyticsPage')),
              page('record-store', () => import('./records/RecordStorePage')),
              page('settings', () => import('./applications/SettingsPage')),
            ],
          },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
]);
