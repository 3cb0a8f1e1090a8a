import { headersOf, type Place } from './client';
import { HubError, messageIn } from './HubError';

export interface Sending {
  readonly place: Place;
  readonly path: string;
  readonly body: File | FormData;
  /** Of a file that is sent by itself; a form says its own. */
  readonly contentType?: string;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Posts something large; by XMLHttpRequest, for fetch does not tell how much has been sent. */
export function send<T>({ place, path, body, contentType, onProgress, signal }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(headersOf(place))) request.setRequestHeader(name, value);
    if (contentType !== undefined) request.setRequestHeader('Content-Type', contentType);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? resolve(JSON.parse(request.responseText) as T) : reject(new HubError(request.status, messageIn(request.responseText))));
    request.onerror = () => reject(HubError.offline());
    request.onabort = () => reject(new DOMException('The sending was cancelled.', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}
