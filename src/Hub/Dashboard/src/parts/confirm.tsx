import { createContext, lazy, Suspense, useCallback, useContext, useRef, useState, type ReactNode } from 'react';

const QuestionDialog = lazy(() => import('./QuestionDialog'));

export interface Question {
  readonly title: string;
  readonly text: ReactNode;
  /** The verb on the button: what will happen. */
  readonly verb: string;
  /** Nothing is lost by it. */
  readonly isHarmless?: boolean;
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
      {question && (
        <Suspense>
          <QuestionDialog question={question} open={open} onAnswer={close} />
        </Suspense>
      )}
    </Context>
  );
}
