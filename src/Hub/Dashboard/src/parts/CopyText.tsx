import { Button, CopyButton, Group } from '@mantine/core';
import { texts } from '../texts';
import { Icon } from './Icon';
import classes from './CopyText.module.css';

/** A text that is meant to be taken somewhere else. */
export function CopyText({ label, value }: { label: string; value: string }) {
  return (
    <Group gap="xs" wrap="nowrap" align="stretch">
      <input readOnly className={classes.text} aria-label={label} value={value} onFocus={(event) => event.currentTarget.select()} />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} leftSection={<Icon name={copied ? 'check' : 'copy'} size={16} />} className={classes.button}>
            {copied ? texts.actions.copied : texts.actions.copy}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
