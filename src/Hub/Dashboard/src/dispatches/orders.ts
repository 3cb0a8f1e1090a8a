import { newId } from '../parts/newId';

interface Choice {
  readonly courses: readonly string[];
  readonly destinations: readonly string[];
  readonly cap: number | string;
  /** As the browser's field gives it: local time without a zone. */
  readonly expires: string;
}

/** One dispatch for each pair. */
export function ordersOf({ courses, destinations, cap, expires }: Choice, idOf: () => string = newId) {
  return courses.flatMap((courseId) =>
    destinations.map((destinationId) => ({
      id: idOf(),
      data: {
        courseId,
        destinationId,
        ...(Number(cap) > 0 && { registrationCap: Number(cap) }),
        ...(expires && { expirationDate: new Date(expires).toISOString() }),
      },
    })),
  );
}
