/** Why a call to the hub gave no answer that can be shown. */
export type Trouble = 'offline' | 'signedOut' | 'forbidden' | 'missing' | 'refused' | 'broken';

const troubles: Record<number, Trouble> = { 401: 'signedOut', 403: 'forbidden', 404: 'missing' };

export class HubError extends Error {
  override readonly name = 'HubError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }

  get trouble(): Trouble {
    if (this.status === 0) return 'offline';
    return troubles[this.status] ?? (this.status < 500 ? 'refused' : 'broken');
  }

  static async of(response: Response): Promise<HubError> {
    return new HubError(response.status, messageIn(await response.text()));
  }

  static offline(): HubError {
    return new HubError(0, '');
  }
}

/** The hub's errors are `{"message": "…"}`; a proxy's may be anything. */
export function messageIn(body: string): string {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === 'object' && read !== null && 'message' in read && typeof read.message === 'string' ? read.message : '';
  } catch {
    return '';
  }
}

export const troubleOf = (error: unknown): Trouble => (error instanceof HubError ? error.trouble : 'broken');
