import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { read } from '../api/client';
import { QueryView } from '../parts/QueryView';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { DeletionLock, useDeletionLock } from './DeletionLock';
import { RetentionRule } from './RetentionRule';

const words = texts.retention;

/** How long the record store keeps what it holds. */
export function RetentionPanel() {
  const { api, key } = useHere();
  const isLocked = useDeletionLock();
  const rules = useQuery({ queryKey: key('retention'), queryFn: ({ signal }) => read(api.GET('/api/v2/xapi/retention', { signal })) });
  return (
    <Stack maw={820}>
      <Text c="dimmed">{words.intro}</Text>
      {isLocked && <DeletionLock text={texts.deletionLock.retention} />}
      <QueryView query={rules}>
        {(found) => (
          <>
            <RetentionRule kept="statements" rules={found} isLocked={isLocked} />
            <RetentionRule kept="documents" rules={found} isLocked={isLocked} />
          </>
        )}
      </QueryView>
    </Stack>
  );
}
