import { Text } from '@mantine/core';
import type { components } from '../api/schema';
import { format } from '../parts/format';
import { Tone, type ToneName } from '../parts/Tone';
import { texts } from '../texts';
import classes from './Timeline.module.css';

type Line = components['schemas']['LaunchLogLine'];

const words = texts.launches;
const tones: Readonly<Record<string, ToneName>> = { refused: 'bad', error: 'bad', network: 'warn', commit: 'good', launch: 'info', shell: 'info', postback: 'info' };

export function Timeline({ start, lines, withCalls }: { start: string | undefined; lines: readonly Line[]; withCalls: boolean }) {
  // A shell tells what it did long after the hub did its part; lines of one moment stay as they came.
  const shown = lines.filter(({ kind }) => withCalls || kind !== 'call').sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  if (shown.length === 0) return <Text c="dimmed">{words.emptyLog}</Text>;
  const zero = start ? Date.parse(start) : Date.parse(shown[0]!.at);
  return (
    <ol className={classes.timeline}>
      {shown.map(({ sequence, at, origin, kind, text }) => (
        <li key={sequence} className={classes.line}>
          <time dateTime={at} title={format.exact(at)} className={classes.time}>
            {words.after((Date.parse(at) - zero) / 1000)}
          </time>
          <span className={classes.origin}>{words.origins[origin] ?? origin}</span>
          <span>
            <Tone tone={tones[kind] ?? 'neutral'}>{words.kinds[kind] ?? kind}</Tone>
          </span>
          <span className={classes.text}>{text}</span>
        </li>
      ))}
    </ol>
  );
}
