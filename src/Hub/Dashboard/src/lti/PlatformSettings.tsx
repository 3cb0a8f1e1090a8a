import { Alert, Box, Button, NativeSelect, Stack } from '@mantine/core';
import { Panel } from '../parts/Panel';
import { problemOf, useAction } from '../parts/useAction';
import { useDraft } from '../parts/useDraft';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { fieldsOf, platformOf, type PlatformFields } from './platformFields';
import { PlatformForm } from './PlatformForm';
import { useSetUp, type Platform } from './useLti';

const words = texts.ltiPlatform;

export function PlatformSettings({ platformId, platform }: { platformId: string; platform: Platform }) {
  const { api } = useHere();
  const guides = useSetUp();
  const { fields, changes, isChanged, set, settle } = useDraft(fieldsOf(platform));
  const save = useAction({
    run: () => api.PUT('/api/v2/lti/platforms/{platformId}', { params: { path: { platformId } }, body: platformOf(fields) }),
    done: words.saved,
    quiet: true,
  });
  return (
    <Box maw={820}>
      <Panel title={words.tabs.settings}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(undefined, { onSuccess: () => settle(changes) });
          }}
        >
          <Stack>
            <NativeSelect
              label={texts.lti.family}
              value={fields.family}
              data={Object.entries(texts.lti.families).map(([value, label]) => ({ value, label }))}
              onChange={(event) => set({ family: event.currentTarget.value as PlatformFields['family'] })}
            />
            <PlatformForm fields={fields} guide={guides.data?.find(({ family }) => family === fields.family)} onChange={set} />
            {save.isError && (
              <Alert color="red" role="alert">
                {problemOf(save.error)}
              </Alert>
            )}
            <div>
              <Button type="submit" disabled={!isChanged} loading={save.isPending}>
                {texts.actions.save}
              </Button>
            </div>
          </Stack>
        </form>
      </Panel>
    </Box>
  );
}
