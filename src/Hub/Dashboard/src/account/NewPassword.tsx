import { PasswordInput, VisuallyHidden } from '@mantine/core';
import type { components } from '../api/schema';
import { texts } from '../texts';

interface NewPasswordProps {
  readonly email: string;
  /** As the person's realms ask for; the hub says itself what a password lacks. */
  readonly rules: components['schemas']['PasswordRulesResource'];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function NewPassword({ email, rules, value, onChange }: NewPasswordProps) {
  return (
    <>
      <VisuallyHidden>
        <input type="text" autoComplete="username" readOnly tabIndex={-1} aria-hidden="true" value={email} />
      </VisuallyHidden>
      <PasswordInput
        label={texts.account.newPassword}
        description={texts.account.passwordRule(rules)}
        autoComplete="new-password"
        minLength={rules.minLength}
        required
        withAsterisk={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </>
  );
}
