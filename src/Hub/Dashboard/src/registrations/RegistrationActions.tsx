import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { read } from '../api/client';
import { SettingsDialog } from '../applications/SettingsDialog';
import { authOf, type AuthFields } from '../destinations/launchAuth';
import { MergeLearners } from '../learners/MergeLearners';
import { useConfirm } from '../parts/confirm';
import { Icon } from '../parts/Icon';
import { nameOf } from '../parts/learner';
import { MoreMenu } from '../parts/MoreMenu';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { ForceResult } from './ForceResult';
import { LaunchLink } from './LaunchLink';
import type { Registration } from './useRegistrations';

const words = texts.registrations;

export function RegistrationActions({ registration }: { registration: Registration }) {
  const { api, page } = useHere();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'force' | 'settings' | 'merge' | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const close = () => setOpen(null);
  const confirm = useConfirm();
  const learner = nameOf(registration.learner);
  const params = { path: { registrationId: registration.id } };
  const launch = useAction({
    run: (auth?: AuthFields) =>
      read(api.POST('/api/v2/registrations/{registrationId}/launchLink', { params, body: { redirectOnExitUrl: 'message', ...(auth && { launchAuth: authOf(auth) }) } })),
    onDone: ({ launchLink }) => setLink(launchLink),
  });
  const begin = useAction({ run: () => api.POST('/api/v2/registrations/{registrationId}/instances', { params }), done: texts.instances.began });
  const isDisabled = registration.learner.disabled === true;
  const admit = useAction({
    run: (enabled: boolean) => api.PUT('/api/v2/registrations/{registrationId}/learner/enabled', { params, body: { enabled } }),
    done: (_, enabled) => (enabled ? words.enabledDone : words.disabledDone),
  });
  const reset = useAction({ run: () => api.DELETE('/api/v2/registrations/{registrationId}/progress', { params }), done: words.reset });
  const remove = useAction({
    run: () => api.DELETE('/api/v2/registrations/{registrationId}', { params }),
    done: words.deleted,
    onDone: () => void navigate(page('/registrations'), { replace: true }),
  });
  return (
    <>
      <Button onClick={() => setOpen('force')} variant="default">
        {words.force}
      </Button>
      <MoreMenu deletion={{ title: words.deleteTitle, text: words.deleteText(learner, registration.course.title), run: remove.mutate }}>
        <Menu.Item onClick={() => launch.mutate(undefined)} leftSection={<Icon name="link" size={16} />}>
          {words.makeLink}
        </Menu.Item>
        <Menu.Item onClick={() => setOpen('settings')} leftSection={<Icon name="settings" size={16} />}>
          {words.settings}
        </Menu.Item>
        {registration.dispatchId && (
          <Menu.Item onClick={() => setOpen('merge')} leftSection={<Icon name="learner" size={16} />}>
            {texts.merging.action}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<Icon name="key" size={16} />}
          onClick={async () => {
            if (isDisabled || (await confirm({ title: words.disableTitle, text: words.disableText(learner), verb: words.disable }))) admit.mutate(isDisabled);
          }}
        >
          {isDisabled ? words.enable : words.disable}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="refresh" size={16} />}
          onClick={async () => {
            if (await confirm({ title: texts.instances.beginTitle, text: texts.instances.beginText(learner), verb: texts.instances.begin, isHarmless: true })) begin.mutate();
          }}
        >
          {texts.instances.begin}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="close" size={16} />}
          onClick={async () => {
            if (await confirm({ title: words.resetTitle, text: words.resetText(learner, registration.course.title), verb: words.resetAction })) reset.mutate();
          }}
        >
          {words.resetAction}
        </Menu.Item>
      </MoreMenu>
      {link !== null && <LaunchLink link={link} onRemake={launch.mutate} busy={launch.isPending} onClose={() => setLink(null)} />}
      {open === 'force' && <ForceResult registration={registration} onClose={close} />}
      {open === 'settings' && <SettingsDialog title={words.settings} intro={words.settingsHint} level={params.path} onClose={close} />}
      {open === 'merge' && registration.dispatchId && <MergeLearners learner={registration.learner} dispatchId={registration.dispatchId} onClose={close} />}
    </>
  );
}
