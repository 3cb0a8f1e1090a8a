import type { Dispatch, DispatchControls } from './useDispatches';

/** The controls as the form's fields hold them. */
export interface ControlFields {
  readonly enabled: boolean;
  readonly allowNewRegistrations: boolean;
  readonly instanced: boolean;
  readonly cap: number | string;
  readonly expires: string;
  readonly versionPolicy: Dispatch['versionPolicy'];
  readonly pinnedVersion: number | string;
  readonly origins: string[];
  readonly email: string;
  readonly notes: string;
}

export const fieldsOf = (dispatch: Dispatch): ControlFields => ({
  enabled: dispatch.enabled,
  allowNewRegistrations: dispatch.allowNewRegistrations,
  instanced: dispatch.instanced,
  cap: dispatch.registrationCap || '',
  expires: localTime(dispatch.expirationDate),
  versionPolicy: dispatch.versionPolicy,
  pinnedVersion: dispatch.pinnedVersion ?? '',
  origins: [...dispatch.allowedOrigins],
  email: dispatch.email,
  notes: dispatch.notes,
});

/** What is sent for the fields that have been touched; the hub leaves the others as they are. */
export const controlsOf = ({ cap, expires, pinnedVersion, origins, ...same }: Partial<ControlFields>): DispatchControls => ({
  ...same,
  ...(cap !== undefined && { registrationCap: Number(cap) || 0 }),
  ...(expires !== undefined && { expirationDate: expires && new Date(expires).toISOString() }),
  // Typed before another policy was chosen, it means nothing.
  ...(pinnedVersion !== undefined && pinnedVersion !== '' && (same.versionPolicy ?? 'PINNED') === 'PINNED' && { pinnedVersion: Number(pinnedVersion) }),
  ...(origins && { allowedOrigins: origins }),
});

/** As a field for date and time wants it: the reader's own time, to the minute. */
export function localTime(instant: string | null | undefined): string {
  if (!instant) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
