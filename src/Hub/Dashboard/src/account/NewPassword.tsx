import { PasswordInput, VisuallyHidden } from '@mantine/core';
import { texts } from '../texts';

/** At least as long as the hub asks for; it says itself what else may be wrong. */
const minLength = 12;

export function NewPassword({ email, value, onChange }: { email: string; value: string; onChange: (value: string) => void }) {
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
        visibilityToggleButtonProps={{ 'aria-label': texts.account.showPassword }}
      />
    </>
  );
}
