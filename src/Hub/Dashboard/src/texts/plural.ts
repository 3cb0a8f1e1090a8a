const rules = new Intl.PluralRules('en');
const number = new Intl.NumberFormat('en');

/** "1 course", "1,200 courses". */
export const plural = (count: number, one: string, many: string): string => `${number.format(count)} ${rules.select(count) === 'one' ? one : many}`;
