import { Button, CopyButton, VisuallyHidden } from '@mantine/core';
import { texts } from '../texts';
import { Icon } from './Icon';
import classes from './CopyText.module.css';

/** A text that is meant to be taken somewhere else, all of which is seen; one of several lines keeps them, and long ones are wrapped. */
export function CopyText({ label, value }: { label: string; value: string }) {
  const shown = value.trimEnd();
  return (
    <div className={classes.frame}>
      {/* As high as its text, which stands behind it: addresses differ at their ends, where a field of one line would cut them. */}
      <div className={classes.room} data-value={shown}>
        <textarea readOnly className={classes.text} aria-label={label} value={shown} rows={1} onFocus={(event) => event.currentTarget.select()} />
      </div>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy} leftSection={<Icon name={copied ? 'check' : 'copy'} size={16} />} className={classes.button}>
            {copied ? texts.actions.copied : texts.actions.copy} <VisuallyHidden>{label}</VisuallyHidden>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
