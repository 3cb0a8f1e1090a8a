import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { styleNonce } from './nonce';
import { ConfirmProvider } from './parts/confirm';
import { queries } from './queries';
import { router } from './routes';
import { theme, variables } from './theme';

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={() => styleNonce}>
      <QueryClientProvider client={queries}>
        <ConfirmProvider>
          <Toasts />
          <RouterProvider router={router} />
        </ConfirmProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** On a phone at the top: what dialogs ask, and the buttons that answer, stand further below. */
function Toasts() {
  const isNarrow = useMediaQuery('(max-width: 48em)');
  return <Notifications position={isNarrow ? 'top-center' : 'bottom-right'} />;
}
