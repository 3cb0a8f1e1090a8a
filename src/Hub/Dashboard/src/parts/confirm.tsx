import { Button, Group, Modal, Text } from '@mantine/core';
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { texts } from '../texts';

export interface Question {
  readonly title: string;
  readonly text: ReactNode;
  /** The verb on the button: what will happen. */
  readonly verb: string;
}

const Context = createContext<(question: Question) => Promise<boolean>>(() => Promise.resolve(false));

/** Asks before something that cannot be taken back. */
export const useConfirm = () => useContext(Context);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [open, setOpen] = useState(false);
  const answer = useRef<(yes: boolean) => void>(() => {});

  const ask = useCallback((next: Question) => {
    setQuestion(next);
    setOpen(true);
    return new Promise<boolean>((resolve) => (answer.current = resolve));
  }, []);
  const close = (yes: boolean) => {
    setOpen(false);
    answer.current(yes);
  };

  return (
    <Context value={ask}>
      {children}
      <Modal opened={open} onClose={() => close(false)} title={question?.title} closeButtonProps={{ 'aria-label': texts.actions.close }}>
        <Text component="div">{question?.text}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => close(false)} data-autofocus>
            {texts.actions.cancel}
          </Button>
          <Button color="red" onClick={() => close(true)}>
            {question?.verb}
          </Button>
        </Group>
      </Modal>
    </Context>
  );
}
