import { Stack } from '@mantine/core';
import { DispatchLinkPanel } from './DispatchLinkPanel';
import { GradesPanel } from './GradesPanel';
import { RosterPanel } from './RosterPanel';

/** A dispatch as LMSs have it: its link, who is in the courses that open it, and what their grade books were told. */
export function DispatchLti({ dispatchId }: { dispatchId: string }) {
  return (
    <Stack>
      <DispatchLinkPanel dispatchId={dispatchId} />
      <RosterPanel dispatchId={dispatchId} />
      <GradesPanel dispatchId={dispatchId} />
    </Stack>
  );
}
