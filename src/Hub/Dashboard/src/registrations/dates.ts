/** The reader's day of an instant, as a field for dates holds it. */
export function dayOf(instant: string | undefined): string {
  if (!instant) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export const startOfDay = (day: string): string | null => (day ? new Date(`${day}T00:00:00`).toISOString() : null);

export const endOfDay = (day: string): string | null => (day ? new Date(`${day}T23:59:59.999`).toISOString() : null);
