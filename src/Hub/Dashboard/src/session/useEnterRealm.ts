import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { rememberedApplication, rememberedRealm } from './remembered';
import { sessionKey } from './session';

/** Goes on to the start of another realm. */
export function useEnterRealm() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (id: string) => {
    rememberedRealm.set(id);
    rememberedApplication.set(undefined);
    void navigate('/');
    void queries.resetQueries({ queryKey: sessionKey });
  };
}
