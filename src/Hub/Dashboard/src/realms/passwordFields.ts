import type { components } from '../api/schema';

export type PasswordSettings = components['schemas']['PasswordSettingsResource'];

/** What a realm asks of passwords, as the form's fields hold it: an empty number, and a switch that is off, leave it to the hub. */
export interface PasswordFields {
  readonly minLength: number | string;
  readonly tries: number | string;
  readonly lockOutMinutes: number | string;
  readonly bothCases: boolean;
  readonly digit: boolean;
  readonly other: boolean;
}

export const fieldsOf = ({ minLength, tries, lockOutMinutes, bothCases, digit, other }: PasswordSettings): PasswordFields => ({
  minLength: minLength ?? '',
  tries: tries ?? '',
  lockOutMinutes: lockOutMinutes ?? '',
  bothCases: bothCases ?? false,
  digit: digit ?? false,
  other: other ?? false,
});

export const settingsOf = ({ minLength, tries, lockOutMinutes, bothCases, digit, other }: PasswordFields): PasswordSettings => ({
  ...(minLength !== '' && { minLength: Number(minLength) }),
  ...(tries !== '' && { tries: Number(tries) }),
  ...(lockOutMinutes !== '' && { lockOutMinutes: Number(lockOutMinutes) }),
  ...(bothCases && { bothCases }),
  ...(digit && { digit }),
  ...(other && { other }),
});

/** Whether all is as the hub has it. */
export const isUnset = (settings: PasswordSettings): boolean => Object.values(settings).every((value) => value == null);
