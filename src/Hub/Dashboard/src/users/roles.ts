import type { Role } from './useUsers';

/** Owners alone make owners. */
export const rolesFor = (own: string | null | undefined): readonly Role[] => (own === 'OWNER' ? ['OWNER', 'ADMINISTRATOR', 'LEARNER'] : ['ADMINISTRATOR', 'LEARNER']);
