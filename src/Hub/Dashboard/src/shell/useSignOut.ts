import { clientFor } from '../api/client';
import { useAction } from '../parts/useAction';
import { useEndSession } from '../session/session';

export function useSignOut() {
  return useAction({ run: () => clientFor({}).DELETE('/api/v2/session'), onDone: useEndSession() });
}
