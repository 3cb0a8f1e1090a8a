import { Tone, type ToneName } from '../parts/Tone';
import { texts } from '../texts';
import classes from './Inspector.module.css';
import type { Verdict } from './useLti';

const words = texts.ltiInspector;
const tones: Readonly<Record<string, ToneName>> = { PASSED: 'good', NOTED: 'warn', FAILED: 'bad' };

/** Every check in its order: what it was about, how it went, what was found, and what to mend. */
export function Checks({ checks }: { checks: readonly Verdict[] }) {
  return (
    <ol className={classes.checks}>
      {checks.map(({ check, requirement, outcome, seen, remedy }) => (
        <li key={check} className={classes.check} data-outcome={outcome}>
          <span>
            <Tone tone={tones[outcome] ?? 'neutral'}>{words.outcomes[outcome] ?? outcome}</Tone>
          </span>
          <span className={classes.words}>
            {words.checks[check] ?? check} <span className={classes.section}>{requirement}</span>
            {remedy && <span className={classes.remedy}>{remedy}</span>}
            {seen && (
              <span className={classes.seen}>
                {words.seen} <code>{seen}</code>
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
