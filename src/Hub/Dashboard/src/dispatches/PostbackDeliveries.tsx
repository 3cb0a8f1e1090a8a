import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { DataTable, type Column } from '../parts/DataTable';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { Notice } from '../parts/states';
import { Tone } from '../parts/Tone';
import { useAction } from '../parts/useAction';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';

type Delivery = components['schemas']['PostbackDelivery'];

const words = texts.postbacks;
const tones = { WAITING: 'info', SENT: 'good', DEAD: 'bad' } as const;

/** What became of the newest changes: delivered, waiting for another try, or given up. */
export function PostbackDeliveries({ dispatchId }: { dispatchId: string }) {
  const { api, key, page } = useHere();
  const deliveries = useQuery({
    queryKey: key('dispatch', dispatchId, 'postback', 'deliveries'),
    queryFn: async ({ signal }) => (await read(api.GET('/api/v2/dispatch/dispatches/{dispatchId}/postback/deliveries', { params: { path: { dispatchId } }, signal }))).deliveries,
    refetchInterval: (query) => (query.state.data?.some(({ state }) => state === 'WAITING') ? 3_000 : false),
  });
  const { mutate: resend } = useAction({
    run: (deadLetterId: string) => api.POST('/api/v2/reporting/deadLetters/{deadLetterId}/resend', { params: { path: { deadLetterId } } }),
    done: texts.undelivered.resent(1),
  });
  const columns = useMemo<Column<Delivery>[]>(
    () => [
      {
        id: 'registration',
        header: words.registration,
        cell: ({ registrationId }) => (
          <Anchor component={Link} to={page(`/registrations/${encodeURIComponent(registrationId)}`)}>
            {registrationId}
          </Anchor>
        ),
      },
      { id: 'state', header: words.state, cell: ({ state }) => <Tone tone={tones[state]}>{words.states[state]}</Tone> },
      { id: 'error', header: words.error, cell: ({ error }) => error || '–', grows: true },
      { id: 'attempts', header: texts.undelivered.attempts, align: 'end', cell: ({ attempts }) => attempts },
      { id: 'created', header: words.registrationChanged, cell: ({ created }) => <When at={created} as="ago" /> },
      { id: 'nextTry', header: words.nextTry, cell: ({ nextTry }) => nextTry && <When at={nextTry} /> },
      {
        id: 'actions',
        header: texts.actions.title,
        align: 'end',
        cell: ({ id, state }) =>
          state === 'DEAD' && (
            <Button size="compact-sm" variant="default" onClick={() => resend(id)}>
              {texts.undelivered.resend}
            </Button>
          ),
      },
    ],
    [page, resend],
  );
  return (
    <Panel title={words.deliveries}>
      <QueryView query={deliveries}>
        {(found) => (found.length === 0 ? <Notice icon="mail" title={words.noDeliveries} /> : <DataTable label={words.deliveries} columns={columns} rows={found} rowKey={({ id }) => id} />)}
      </QueryView>
    </Panel>
  );
}
