import { Button, CopyButton, Group, VisuallyHidden } from '@mantine/core';
import { texts } from '../texts';
import { Icon } from './Icon';
import classes from './CopyText.module.css';

/** A text that is meant to be taken somewhere else; one of several lines keeps them. */
export function CopyText({ label, value }: { label: string; value: string }) {
  const lines = value.trimEnd().split('\n').length;
  return (
    <Group gap="xs" wrap="nowrap" align="stretch">
      {lines > 1 ? (
        <textarea readOnly className={classes.text} aria-label={label} value={value} rows={lines} onFocus={(event) => event.currentTarget.select()} />
      ) : (
        <input readOnly className={classes.text} aria-label={label} value={value} onFocus={(event) => event.currentTarget.select()} />
      )}
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} leftSection={<Icon name={copied ? 'check' : 'copy'} size={16} />} className={classes.button}>
            {copied ? texts.actions.copied : texts.actions.copy} <VisuallyHidden>{label}</VisuallyHidden>
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
