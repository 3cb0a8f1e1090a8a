import { texts } from '../texts';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const number = new Intl.NumberFormat();
const decimal = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });

const languages = new Intl.DisplayNames('en', { type: 'language' });

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Everything that depends on the reader's language and time zone. */
export const format = {
  day: (instant: string) => day.format(new Date(instant)),
  /** A calendar day without a zone, such as 2026-08-25. */
  calendarDay: (date: string) => day.format(new Date(`${date}T00:00:00`)),
  shortDay: (date: string) => short.format(new Date(`${date}T00:00:00`)),
  /** A calendar month, such as 2026-08. */
  calendarMonth: (name: string) => month.format(new Date(`${name}-01T00:00:00`)),
  minute: (instant: string) => minute.format(new Date(instant)),
  /** For what a link may have wrong. */
  instant: (text: string) => (Number.isNaN(Date.parse(text)) ? text : minute.format(new Date(text))),
  exact: (instant: string) => exact.format(new Date(instant)),
  clock: (instant: string) => clock.format(new Date(instant)),
  number: (value: number) => number.format(value),
  score: (value: number | null | undefined) => (value == null ? '–' : decimal.format(value)),
  percent: (share: number | null | undefined) => (share == null ? '–' : percent.format(share)),
  bytes,
  duration,
  ago,
  language,
};

const sizes = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** 1,000 bytes to the kilobyte, as file managers count. */
export function bytes(count: number): string {
  const step = count < 1000 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), sizes.length - 1);
  return `${decimal.format(count / 1000 ** step)} ${sizes[step]}`;
}

export function duration(seconds: number | null | undefined): string {
  if (seconds == null) return '–';
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours > 0) return texts.durations.hours(hours, minutes);
  return minutes > 0 ? texts.durations.minutes(minutes, rest) : texts.durations.seconds(rest);
}

/** "3 hours ago" within a week, the date before that. */
export function ago(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  if (Math.abs(seconds) > 7 * 86_400) return format.day(instant);
  const [unit, size] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60];
  return relative.format(Math.trunc(seconds / size), unit as Intl.RelativeTimeFormatUnit);
}

/** "English" for en; what is no tag of a language stays as it is. */
export function language(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch (problem) {
    if (problem instanceof RangeError) return tag;
    throw problem;
  }
}
