interface Named {
  readonly id: string;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
}

export const nameOf = ({ id, firstName, lastName }: Named): string => [firstName, lastName].filter(Boolean).join(' ') || id;
