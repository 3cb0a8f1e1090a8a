import { PasswordInput, VisuallyHidden } from '@mantine/core';
import { texts } from '../texts';

interface NewPasswordProps {
  readonly email: string;
  /** As the hub asks for; it says itself what else may be wrong. */
  readonly minLength: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function NewPassword({ email, minLength, value, onChange }: NewPasswordProps) {
  return (
    <>
      <VisuallyHidden>
        <input type="text" autoComplete="username" readOnly tabIndex={-1} aria-hidden="true" value={email} />
      </VisuallyHidden>
      <PasswordInput
        label={texts.account.newPassword}
        description={texts.account.passwordRule(minLength)}
        autoComplete="new-password"
        minLength={minLength}
        required
        withAsterisk={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </>
  );
}
