import { send, type Sending } from '../api/send';

export interface UploadOrder extends Pick<Sending, 'place' | 'onProgress' | 'signal'> {
  readonly file: File;
  readonly courseId: string;
  readonly mayCreateNewVersion: boolean;
}

/** Sends a package, and tells the id of its import. */
export async function upload({ courseId, mayCreateNewVersion, file, ...sending }: UploadOrder): Promise<string> {
  const query = new URLSearchParams({ courseId, mayCreateNewVersion: String(mayCreateNewVersion) });
  const form = new FormData();
  form.append('file', file);
  return (await send<{ result: string }>({ ...sending, path: `/api/v2/courses/importJobs/upload?${query}`, body: form })).result;
}

/** A course id made of the file's name, as people would write it. */
export function courseIdOf(fileName: string): string {
  return fileName
    .replace(/\.[^.]+$/, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}
