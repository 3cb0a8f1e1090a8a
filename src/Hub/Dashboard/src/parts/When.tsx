import { format } from './format';

/** An instant in the reader's own zone; the exact one shows when it is pointed at. */
export function When({ at, as = 'minute' }: { at: string | null | undefined; as?: 'day' | 'minute' | 'ago' | 'clock' }) {
  if (!at) return <>–</>;
  return (
    <time dateTime={at} title={format.exact(at)} style={{ whiteSpace: 'nowrap' }}>
      {format[as](at)}
    </time>
  );
}
