import type { components } from '../api/schema';
import { useRegistrations } from '../registrations/useRegistrations';

export type Learner = components['schemas']['LearnerResource'];

/** Learners of the same destination whose name or id has the text; without one, those who share the last name. */
export function useOtherLearners(learner: Learner, destinationId: string, search: string): readonly Learner[] {
  const text = search.trim();
  const name = text || learner.lastName || '';
  const byName = useRegistrations({ destinationId, ...(name && { filter: name, filterBy: 'learner_last_name' }) }).items;
  const byId = useRegistrations({ destinationId, ...(text && { filter: text, filterBy: 'learner_id' }) }).items;
  const found = new Map([...byName, ...byId].map((registration) => [registration.learner.id, registration.learner]));
  found.delete(learner.id);
  return [...found.values()];
}
