import { Group, Stack } from '@mantine/core';
import { QueryView } from '../parts/QueryView';
import { useUrlFilters } from '../parts/useUrlFilters';
import { DaysChoice, daysOf } from './DaysChoice';
import { Figures } from './Figures';
import { useDispatchAnalytics } from './useAnalytics';

export function DispatchAnalytics({ dispatchId }: { dispatchId: string }) {
  const { values, set } = useUrlFilters(['days']);
  const days = daysOf(values.days);
  const analytics = useDispatchAnalytics(dispatchId, days);
  return (
    <Stack>
      <Group justify="flex-end">
        <DaysChoice value={days} onChange={(chosen) => set({ days: chosen })} />
      </Group>
      <QueryView query={analytics}>{(found) => <Figures analytics={found} filters={{ dispatchId }} />}</QueryView>
    </Stack>
  );
}
