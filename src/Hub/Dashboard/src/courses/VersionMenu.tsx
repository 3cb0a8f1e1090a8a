import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { SettingsDialog } from '../applications/SettingsDialog';
import { useConfirm } from '../parts/confirm';
import { Icon } from '../parts/Icon';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import type { Course } from './useCourses';

const words = texts.courses;

/** What is done less often with a version. */
export function VersionMenu({ courseId, version, isOnly }: { courseId: string; version: Course; isOnly: boolean }) {
  const { api, link } = useHere();
  const confirm = useConfirm();
  const [setting, setSetting] = useState(false);
  const path = { courseId, versionId: version.version };
  const remove = useAction({ run: () => api.DELETE('/api/v2/courses/{courseId}/versions/{versionId}', { params: { path } }), done: words.versionDeleted(version.version) });
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={words.actionsForVersion(version.version)}>
            <Icon name="chevron" size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={link(`/api/v2/courses/${encodeURIComponent(courseId)}/versions/${version.version}/zip`)} download leftSection={<Icon name="download" size={16} />}>
            {words.download}
          </Menu.Item>
          <Menu.Item component={Link} to={`?${new URLSearchParams({ tab: 'files', version: String(version.version) })}`} leftSection={<Icon name="list" size={16} />}>
            {words.showFiles}
          </Menu.Item>
          <Menu.Item onClick={() => setSetting(true)} leftSection={<Icon name="settings" size={16} />}>
            {words.tabs.settings}
          </Menu.Item>
          {!isOnly && (
            <>
              <Menu.Divider />
              <Menu.Item
                c="var(--mantine-color-error)"
                leftSection={<Icon name="trash" size={16} />}
                onClick={async () => {
                  const text = words.deleteVersionText(version.version, version.registrationCount ?? 0);
                  if (await confirm({ title: words.deleteVersionTitle, text, verb: texts.actions.delete })) remove.mutate();
                }}
              >
                {texts.actions.delete}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {setting && <SettingsDialog title={words.settingsOfVersion(version.version)} intro={words.settingsOfVersionHint} level={path} onClose={() => setSetting(false)} />}
    </>
  );
}
