/** What an address may say of how a list is searched, ordered or widened; by itself it leaves nothing out. */
const ways: readonly string[] = ['filterBy', 'orderBy', 'datetimeFilter', 'ascending', 'related_activities', 'related_agents'];

export type FilterValues = Readonly<Partial<Record<string, string>>>;

/** How many filters are set. */
export const filterCount = (values: FilterValues): number => Object.keys(values).filter((name) => !ways.includes(name)).length;
