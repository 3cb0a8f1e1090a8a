import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { texts } from '../texts';
import { problemOf } from './useAction';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly verb: string;
  readonly onSubmit: () => void;
  readonly busy: boolean;
  readonly error: unknown;
  /** Whether everything that it needs is there; it cannot be sent before. */
  readonly ready: boolean;
  readonly size?: 'md' | 'lg';
  /** What it does cannot be taken back. */
  readonly isFinal?: boolean;
  readonly children: ReactNode;
}

/** A form in a window of its own; Enter sends it, Escape leaves it. */
export function Dialog({ title, open, onClose, verb, onSubmit, busy, error, ready, size = 'md', isFinal = false, children }: DialogProps) {
  useFocusBack(open);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal opened={open} onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': texts.actions.close }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {children}
          {error != null && (
            <Alert color="red" role="alert">
              {problemOf(error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.actions.cancel}
            </Button>
            <Button type="submit" loading={busy} disabled={!ready} {...(isFinal && { color: 'red' })}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** A dialog that goes with its page part takes the focus with it; it belongs back to what opened the dialog. */
function useFocusBack(isOpenFromTheStart: boolean) {
  const [before] = useState(() => (isOpenFromTheStart ? document.activeElement : null));
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}
