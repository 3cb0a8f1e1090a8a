import { useQuery } from '@tanstack/react-query';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { DataTable, type Column } from '../parts/DataTable';
import { QueryView } from '../parts/QueryView';
import { Notice } from '../parts/states';
import { Tone } from '../parts/Tone';
import { When } from '../parts/When';
import { useHere } from '../session/place';
import { texts } from '../texts';

type Refusal = components['schemas']['RefusalEntry'];

const words = texts.refusals;

const columns: Column<Refusal>[] = [
  { id: 'reason', header: words.reason, cell: ({ code }) => <Tone tone="warn">{words.reasons[code] ?? code}</Tone> },
  { id: 'message', header: words.message, cell: ({ message }) => message, grows: true },
  { id: 'origin', header: words.origin, cell: ({ lmsOrigin }) => lmsOrigin || '–' },
  { id: 'trace', header: texts.fields.trace, cell: ({ traceId }) => <code>{traceId}</code> },
  { id: 'at', header: texts.fields.at, cell: ({ at }) => <When at={at} /> },
];

/** The newest launches that the hub did not let in, and what to change so that it does. */
export function RefusalsPanel({ dispatchId }: { dispatchId: string }) {
  const { api, key } = useHere();
  const refusals = useQuery({
    queryKey: key('dispatch', dispatchId, 'refusals'),
    queryFn: ({ signal }) => read(api.GET('/api/v2/dispatch/dispatches/{dispatchId}/refusals', { params: { path: { dispatchId } }, signal })),
  });
  return (
    <QueryView query={refusals}>
      {(found) =>
        found.refusals.length === 0 ? (
          <Notice icon="check" title={words.empty} />
        ) : (
          <DataTable label={words.title} columns={columns} rows={found.refusals} rowKey={({ traceId, at }) => `${traceId} ${at}`} />
        )
      }
    </QueryView>
  );
}
