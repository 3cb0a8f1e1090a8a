import { Button, Code, List, Text } from '@mantine/core';
import { useState } from 'react';
import { texts } from '../texts';
import { meaningOf } from './meaning';
import type { ImportJob } from './useImports';

const shownAtFirst = 2;

/** What is odd about a package, and what that means for its learners. */
export function Warnings({ warnings }: { warnings: ImportJob['warnings'] }) {
  const [showsAll, setShowsAll] = useState(false);
  return (
    <>
      <Text size="sm" fw={550} mt="sm">
        {texts.imports.warnings(warnings.length)}
      </Text>
      <List size="sm" mt={4} spacing={6}>
        {(showsAll ? warnings : warnings.slice(0, shownAtFirst)).map(({ code, message, place }, index) => (
          <List.Item key={index}>
            {message}
            {place && (
              <Code display="block" w="fit-content" style={{ overflowWrap: 'anywhere' }}>
                {place}
              </Code>
            )}
            <Text size="sm" c="dimmed">
              {meaningOf(code)}
            </Text>
          </List.Item>
        ))}
      </List>
      {warnings.length > shownAtFirst && (
        <Button variant="default" size="compact-sm" mt="sm" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? texts.actions.showLess : texts.actions.showAll(warnings.length)}
        </Button>
      )}
    </>
  );
}
