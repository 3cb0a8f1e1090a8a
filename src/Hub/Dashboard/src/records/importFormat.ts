/** How statements stand in a file. */
export type ImportFormat = 'NDJSON' | 'JSON' | 'CSV';

export const mediaTypes: Readonly<Record<ImportFormat, string>> = { NDJSON: 'application/x-ndjson', JSON: 'application/json', CSV: 'text/csv' };

const formats: Readonly<Record<string, ImportFormat>> = { ndjson: 'NDJSON', jsonl: 'NDJSON', json: 'JSON', csv: 'CSV' };

/** What the file's name says; without a name that is known, what the hub exports. */
export const formatOf = (fileName: string): ImportFormat => formats[fileName.toLowerCase().split('.').at(-1) ?? ''] ?? 'NDJSON';
