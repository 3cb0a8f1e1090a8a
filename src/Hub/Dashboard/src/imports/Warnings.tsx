import { Code, List, Spoiler, Text } from '@mantine/core';
import { texts } from '../texts';
import { meaningOf } from './meaning';
import type { ImportJob } from './useImports';

/** What is odd about a package, and what that means for its learners. */
export function Warnings({ warnings }: { warnings: ImportJob['warnings'] }) {
  return (
    <Spoiler maxHeight={140} showLabel={texts.actions.showAll} hideLabel={texts.actions.showLess} mt="sm">
      <Text size="sm" fw={550}>
        {texts.imports.warnings(warnings.length)}
      </Text>
      <List size="sm" mt={4} spacing={6}>
        {warnings.map(({ code, message, place }, index) => (
          <List.Item key={index}>
            {message}
            {place && (
              <>
                {' '}
                <Code>{place}</Code>
              </>
            )}
            <Text size="sm" c="dimmed">
              {meaningOf(code)}
            </Text>
          </List.Item>
        ))}
      </List>
    </Spoiler>
  );
}
