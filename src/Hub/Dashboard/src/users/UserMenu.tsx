import { ActionIcon, Menu } from '@mantine/core';
import { read } from '../api/client';
import { useConfirm } from '../parts/confirm';
import { Icon } from '../parts/Icon';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { useSession } from '../session/session';
import { texts } from '../texts';
import { rolesFor } from './roles';
import type { HandedLink, Role, User } from './useUsers';

const words = texts.users;

interface Change {
  readonly role?: Role;
  readonly disabled?: boolean;
  readonly locked?: boolean;
}

export function UserMenu({ user, onLink }: { user: User; onLink: (handed: HandedLink) => void }) {
  const { api } = useHere();
  const confirm = useConfirm();
  const own = useSession().data?.role;
  const params = { path: { userId: user.id } };
  const change = useAction({ run: (body: Change) => api.PUT('/api/v2/users/{userId}', { params, body }), done: texts.actions.saved });
  const remove = useAction({ run: () => api.DELETE('/api/v2/users/{userId}', { params }), done: words.removed(user.email) });
  const link = useAction({ run: () => read(api.POST('/api/v2/users/{userId}/passwordLink', { params })), onDone: (made) => onLink({ use: 'password', link: made }) });
  const invitation = useAction({ run: () => read(api.POST('/api/v2/users/{userId}/joinLink', { params })), onDone: (made) => onLink({ use: 'join', link: made }) });
  if (user.role === 'OWNER' && own !== 'OWNER') return null;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" aria-label={words.actionsFor(user.displayName || user.email)}>
          <Icon name="chevron" size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => (user.hasToJoin ? invitation : link).mutate()}>{user.hasToJoin || user.status === 'INVITED' ? words.newInvitation : words.resetLink}</Menu.Item>
        {user.status === 'LOCKED' && <Menu.Item onClick={() => change.mutate({ locked: false })}>{words.unlock}</Menu.Item>}
        <Menu.Divider />
        <Menu.Label>{words.role}</Menu.Label>
        {rolesFor(own).map((role) => (
          <Menu.Item key={role} onClick={() => change.mutate({ role })} disabled={role === user.role} rightSection={role === user.role && <Icon name="check" size={15} />}>
            {words.roles[role]}
          </Menu.Item>
        ))}
        {!user.isYou && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => change.mutate({ disabled: user.status !== 'DISABLED' })}>{user.status === 'DISABLED' ? words.enable : words.disable}</Menu.Item>
            <Menu.Item
              c="var(--mantine-color-error)"
              onClick={async () => {
                if (await confirm({ title: words.removeTitle, text: words.removeText(user.displayName || user.email), verb: words.remove })) remove.mutate();
              }}
            >
              {words.remove}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
