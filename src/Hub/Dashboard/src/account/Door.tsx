import { Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { FormEvent, ReactNode } from 'react';
import { texts } from '../texts';
import classes from './Door.module.css';

interface DoorProps {
  readonly title: string;
  readonly intro?: string;
  readonly onSubmit?: () => void;
  readonly children: ReactNode;
}

/** The frame of the pages before one is signed in. */
export function Door({ title, intro, onSubmit, children }: DoorProps) {
  useDocumentTitle(`${title} · ${texts.product}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <Center component="main" className={classes.page}>
      <Stack w="100%" maw={400} gap="lg">
        <div className={classes.brand}>
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={36} height={36} />
          <Text component="span" fw={650} size="lg">
            {texts.product}
          </Text>
        </div>
        <Paper withBorder p="xl">
          <form onSubmit={submit}>
            <Stack gap="md">
              <div>
                <Title className={classes.title} order={1} size="h3">
                  {title}
                </Title>
                {intro && (
                  <Text className={classes.intro} c="dimmed" size="sm" mt={4}>
                    {intro}
                  </Text>
                )}
              </div>
              {children}
            </Stack>
          </form>
        </Paper>
      </Stack>
    </Center>
  );
}
