import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { read } from '../api/client';
import { useConfirm } from '../parts/confirm';
import { Icon } from '../parts/Icon';
import { nameOf } from '../parts/learner';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ForceResult } from './ForceResult';
import type { Registration } from './useRegistrations';

const words = texts.registrations;

export function RegistrationActions({ registration }: { registration: Registration }) {
  const { api, page } = useHere();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const [forcing, setForcing] = useState(false);
  const params = { path: { registrationId: registration.id } };
  const launch = useAction({
    run: () => read(api.POST('/api/v2/registrations/{registrationId}/launchLink', { params, body: { redirectOnExitUrl: 'message' } })),
    onDone: async ({ launchLink }) => {
      await navigator.clipboard.writeText(launchLink);
    },
    done: words.linkCopied,
  });
  const remove = useAction({
    run: () => api.DELETE('/api/v2/registrations/{registrationId}', { params }),
    done: words.deleted,
    onDone: () => void navigate(page('/registrations'), { replace: true }),
  });
  return (
    <>
      <Button onClick={() => setForcing(true)} variant="default">
        {words.force}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="chevron" size={15} />}>
            {texts.actions.more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => launch.mutate()} leftSection={<Icon name="link" size={16} />}>
            {words.launchLink}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<Icon name="trash" size={16} />}
            onClick={async () => {
              const text = words.deleteText(nameOf(registration.learner), registration.course.title);
              if (await confirm({ title: words.deleteTitle, text, verb: texts.actions.delete })) remove.mutate();
            }}
          >
            {texts.actions.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {forcing && <ForceResult registration={registration} onClose={() => setForcing(false)} />}
    </>
  );
}
