import { Button, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { Icon } from '../parts/Icon';
import { rememberedApplication, rememberedRealm } from '../session/remembered';
import { sessionKey, type Session } from '../session/session';
import { texts } from '../texts';
import classes from './Switcher.module.css';

/** Goes to another application, or to another realm. */
export function Switcher({ session, application }: { session: Session; application: string | undefined }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const current = session.applications.find(({ id }) => id === application);
  const toRealm = (id: string) => {
    rememberedRealm.set(id);
    rememberedApplication.set(undefined);
    void navigate('/');
    void queries.resetQueries({ queryKey: sessionKey });
  };

  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="chevron" size={15} />} aria-label={texts.shell.switch(current?.name ?? texts.shell.noApplication)}>
          <span className={classes.name}>{current?.name ?? texts.shell.noApplication}</span>
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
