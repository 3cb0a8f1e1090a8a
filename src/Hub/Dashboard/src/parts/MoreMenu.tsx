import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { texts } from '../texts';
import { useConfirm } from './confirm';
import { Icon } from './Icon';

interface Deletion {
  title: string;
  text: string;
  run: () => void;
}

/** What is done less often with the thing that a page shows; deleting it comes last and is asked about. */
export function MoreMenu({ children, deletion }: { children?: ReactNode; deletion: Deletion }) {
  const confirm = useConfirm();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="chevron" size={15} />}>
          {texts.actions.more}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {children && (
          <>
            {children}
            <Menu.Divider />
          </>
        )}
        <Menu.Item
          c="var(--mantine-color-error)"
          leftSection={<Icon name="trash" size={16} />}
          onClick={async () => {
            if (await confirm({ title: deletion.title, text: deletion.text, verb: texts.actions.delete })) deletion.run();
          }}
        >
          {texts.actions.delete}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
