interface Choice {
  readonly courses: readonly string[];
  readonly destinations: readonly string[];
  readonly cap: number | string;
  /** As the browser's field gives it: local time without a zone. */
  readonly expires: string;
}

/** One dispatch for each pair. */
export function ordersOf({ courses, destinations, cap, expires }: Choice, newId: () => string = () => crypto.randomUUID()) {
  return courses.flatMap((courseId) =>
    destinations.map((destinationId) => ({
      id: newId(),
      data: {
        courseId,
        destinationId,
        ...(Number(cap) > 0 && { registrationCap: Number(cap) }),
        ...(expires && { expirationDate: new Date(expires).toISOString() }),
      },
    })),
  );
}
