import { Button, Group, Modal, Text } from '@mantine/core';
import { texts } from '../texts';
import type { Question } from './confirm';

interface QuestionDialogProps {
  readonly question: Question;
  readonly open: boolean;
  readonly onAnswer: (yes: boolean) => void;
}

export default function QuestionDialog({ question, open, onAnswer }: QuestionDialogProps) {
  return (
    <Modal opened={open} onClose={() => onAnswer(false)} title={question.title} closeButtonProps={{ 'aria-label': texts.actions.close }}>
      <Text component="div">{question.text}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => onAnswer(false)} data-autofocus>
          {texts.actions.cancel}
        </Button>
        <Button {...(!question.isHarmless && { color: 'red' })} onClick={() => onAnswer(true)}>
          {question.verb}
        </Button>
      </Group>
    </Modal>
  );
}
