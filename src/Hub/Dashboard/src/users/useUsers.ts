import { readPage } from '../api/client';
import type { components } from '../api/schema';
import { usePages } from '../parts/usePages';
import { useHere } from '../session/place';

export type User = components['schemas']['UserResource'] & { readonly role: Role };
export type Role = NonNullable<components['schemas']['RoleName']>;

/** A link to hand over: somebody sets a password with it, or joins the realm with the one that they have. */
export interface HandedLink {
  readonly use: 'password' | 'join';
  readonly link: components['schemas']['PasswordLinkResource'] | components['schemas']['JoinLinkResource'];
}

export interface UserFilters {
  readonly filter?: string;
  readonly role?: Role;
  readonly status?: User['status'];
}

export function useUsers(filters: UserFilters) {
  const { api, key } = useHere();
  return usePages<User, UserFilters>(key('users'), filters, (query, signal) =>
    readPage(api.GET('/api/v2/users', { params: { query: { ...query, ...('more' in query ? {} : { includeTotalCount: true }) } as object }, signal }), (answer) => answer.users as readonly User[]),
  );
}
