import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Icon } from '../parts/Icon';
import { texts } from '../texts';

export function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon variant="default" size="lg" aria-label={isDark ? texts.shell.light : texts.shell.dark} onClick={() => setColorScheme(isDark ? 'light' : 'dark')}>
      <Icon name={isDark ? 'sun' : 'moon'} />
    </ActionIcon>
  );
}
