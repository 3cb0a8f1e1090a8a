const rules = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');

/** "1,200". */
export const amount = (count: number): string => number.format(count);

/** "1 course", "1,200 courses". */
export const plural = (count: number, one: string, many: string): string => `${amount(count)} ${rules.select(count) === 'one' ? one : many}`;
