import { Paper, Text } from '@mantine/core';
import classes from './StatTile.module.css';

export function StatTile({ label, value }: { label: string; value: string }) {
  return (
    <Paper withBorder p="md" className={classes.tile}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <p className={classes.value}>{value}</p>
    </Paper>
  );
}
