import { Button, Menu } from '@mantine/core';
import { useNavigate } from 'react-router';
import { Icon } from '../parts/Icon';
import type { Session } from '../session/session';
import { useEnterRealm } from '../session/useEnterRealm';
import { texts } from '../texts';
import classes from './Switcher.module.css';

interface SwitcherProps {
  readonly session: Session;
  /** That the page is about; none on the realm's own pages. */
  readonly application: string | undefined;
}

/** Says where one is, and goes to another application, or to another realm. */
export function Switcher({ session, application }: SwitcherProps) {
  const navigate = useNavigate();
  const toRealm = useEnterRealm();
  const current = session.applications.find(({ id }) => id === application);
  const realm = texts.shell.realm(session.realm?.name ?? '');

  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="chevron" size={15} />} aria-label={texts.shell.switch(current ? texts.shell.application(current.name) : realm)}>
          <span className={classes.name}>{current?.name ?? realm}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.list}>
        <Menu.Label>{texts.shell.applications}</Menu.Label>
        {session.applications.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => void navigate(`/apps/${encodeURIComponent(id)}`)} rightSection={id === application && <Icon name="check" size={15} />}>
            {name}
          </Menu.Item>
        ))}
        {session.realms.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{texts.shell.realms}</Menu.Label>
            {session.realms.map(({ id, name }) => (
              <Menu.Item key={id} onClick={() => toRealm(id)} rightSection={id === session.realm?.id && <Icon name="check" size={15} />}>
                {name}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
