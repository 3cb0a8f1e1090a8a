import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { read } from '../api/client';
import { useConfirm } from '../parts/confirm';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.dispatches;

/** Whether learners are kept as hashes only. Changing it makes strangers of those who have begun, so it asks. */
export function HashSwitch({ dispatchId }: { dispatchId: string }) {
  const { api, key } = useHere();
  const confirm = useConfirm();
  const params = { path: { dispatchId } };
  const hashing = useQuery({
    queryKey: key('dispatch', dispatchId, 'hash'),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/dispatches/{dispatchId}/hashUserInfo', { params, signal })),
  });
  const change = useAction({ run: (enabled: boolean) => api.PUT('/api/v2/dispatch/dispatches/{dispatchId}/hashUserInfo', { params, body: { enabled } }), done: words.saved });
  return (
    <Panel title={words.privacy}>
      <QueryView query={hashing} lines={1}>
        {({ enabled }) => (
          <Switch
            label={words.hash}
            description={words.hashHint}
            checked={enabled ?? false}
            onChange={async (event) => {
              const next = event.currentTarget.checked;
              if (await confirm({ title: words.hashTitle, text: words.hashText, verb: words.hashVerb(next) })) change.mutate(next);
            }}
          />
        )}
      </QueryView>
    </Panel>
  );
}
