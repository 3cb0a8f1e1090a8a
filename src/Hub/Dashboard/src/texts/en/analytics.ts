import { plural } from '../plural';

export const figures = {
  averageScore: 'Average score',
  averageTime: 'Average time',
  byDay: 'By day',
  byScore: 'By score',
  completed: 'Completed',
  completionRate: 'Completion rate',
  day: 'Day',
  daysOf: (zone: string) => `Days are those of the time zone ${zone}.`,
  launches: 'Launches',
  learners: 'Learners',
  month: 'Month',
  monthsOf: (zone: string) => `Months are those of the time zone ${zone}.`,
  noScores: 'Nobody has a score in this time.',
  ofDay: (figure: string, date: string, count: string) => `${figure} on ${date}: ${count}`,
  ofMonth: (figure: string, month: string, count: string) => `${figure} in ${month}: ${count}`,
  ofScore: (range: string, count: string) => `Registrations with a score of ${range}: ${count}`,
  quiet: 'Nothing happened in this time.',
  range: (from: number, to: number) => `${from}–${to}`,
  refusals: 'Refused',
  registrations: 'Registrations',
  score: 'Score',
};

export const analytics = {
  title: 'Analytics',
  intro: 'All dispatches together, and each by itself. Every bar leads to its registrations.',
  byDispatch: 'By dispatch',
  empty: 'No dispatches yet',
  emptyAdvice: 'As soon as a client’s learners open a course, its figures show here.',
  lastDays: (days: number) => `Last ${plural(days, 'day', 'days')}`,
  span: 'Time span',
  together: 'All dispatches together',
};
