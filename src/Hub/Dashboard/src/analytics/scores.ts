interface ScoreRange {
  readonly from: number;
  readonly to: number;
}

export const registrationsOfScore = ({ from, to }: ScoreRange, filters: Record<string, string>): string =>
  `/registrations?${new URLSearchParams({ ...filters, scoreFrom: String(from), scoreTo: String(to) })}`;
