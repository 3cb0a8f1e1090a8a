import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
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

// A browser that keeps the address to itself sends the word null for it.
const isTold = ({ lmsOrigin }: Refusal) => lmsOrigin !== '' && lmsOrigin !== 'null';

const columns: Column<Refusal>[] = [
  { id: 'reason', header: words.reason, cell: ({ code }) => <Tone tone="warn">{words.reasons[code] ?? code}</Tone> },
  { id: 'remedy', header: words.remedy, cell: (refusal) => <Remedy refusal={refusal} />, grows: true },
  { id: 'message', header: words.message, cell: ({ message }) => message, grows: true },
  { id: 'origin', header: words.origin, cell: (refusal) => (isTold(refusal) ? refusal.lmsOrigin : words.originUntold) },
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

function Remedy({ refusal }: { refusal: Refusal }) {
  const control = words.controls[refusal.code === 'origin' && !isTold(refusal) ? 'originUntold' : refusal.code];
  if (!control) return <>{words.advice[refusal.code] ?? '–'}</>;
  return (
    <Anchor component={Link} to="?tab=controls" inherit>
      {control}
    </Anchor>
  );
}
