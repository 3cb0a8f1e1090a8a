import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { read } from '../api/client';
import { Icon } from '../parts/Icon';
import { nameOf } from '../parts/learner';
import { MoreMenu } from '../parts/MoreMenu';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ForceResult } from './ForceResult';
import type { Registration } from './useRegistrations';

const words = texts.registrations;

export function RegistrationActions({ registration }: { registration: Registration }) {
  const { api, page } = useHere();
  const navigate = useNavigate();
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
      <MoreMenu deletion={{ title: words.deleteTitle, text: words.deleteText(nameOf(registration.learner), registration.course.title), run: remove.mutate }}>
        <Menu.Item onClick={() => launch.mutate()} leftSection={<Icon name="link" size={16} />}>
          {words.launchLink}
        </Menu.Item>
      </MoreMenu>
      {forcing && <ForceResult registration={registration} onClose={() => setForcing(false)} />}
    </>
  );
}
