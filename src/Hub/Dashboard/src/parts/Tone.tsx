import type { ReactNode } from 'react';
import classes from './Tone.module.css';

export type ToneName = 'neutral' | 'good' | 'info' | 'warn' | 'bad';

/** A short word about a state. The colour only repeats what the word says. */
export function Tone({ tone = 'neutral', children }: { tone?: ToneName; children: ReactNode }) {
  return (
    <span className={classes.tone} data-tone={tone}>
      {children}
    </span>
  );
}
