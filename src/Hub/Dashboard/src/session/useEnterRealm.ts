import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { realmPath } from './place';
import { rememberedApplication, rememberedRealm } from './remembered';
import { sessionKey } from './session';

/** Changes to another realm, and stays at the address. */
export function useChangeRealm() {
  const queries = useQueryClient();
  return useCallback(
    (id: string) => {
      rememberedRealm.set(id);
      rememberedApplication.set(undefined);
      void queries.resetQueries({ queryKey: sessionKey });
    },
    [queries],
  );
}

/** Goes on to the start of another realm. */
export function useEnterRealm() {
  const navigate = useNavigate();
  const change = useChangeRealm();
  return (id: string) => {
    change(id);
    void navigate(realmPath(id, '/'));
  };
}
