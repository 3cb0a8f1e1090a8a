import { headersOf, type Place } from '../api/client';
import { HubError, messageIn } from '../api/HubError';

export interface UploadOrder {
  readonly place: Place;
  readonly file: File;
  readonly courseId: string;
  readonly mayCreateNewVersion: boolean;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a package; by XMLHttpRequest, for fetch does not tell how much has been sent. */
export function upload({ place, file, courseId, mayCreateNewVersion, onProgress, signal }: UploadOrder): Promise<string> {
  const query = new URLSearchParams({ courseId, mayCreateNewVersion: String(mayCreateNewVersion) });
  const form = new FormData();
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v2/courses/importJobs/upload?${query}`);
    for (const [name, value] of Object.entries(headersOf(place))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () =>
      request.status < 300 ? resolve((JSON.parse(request.responseText) as { result: string }).result) : reject(new HubError(request.status, messageIn(request.responseText)));
    request.onerror = () => reject(HubError.offline());
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
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
