import { Alert, Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { read } from '../api/client';
import { Panel } from '../parts/Panel';
import { problemOf, useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';
import { calledOf, newFieldsOf, platformOf, type PlatformFields } from './platformFields';
import { PlatformForm } from './PlatformForm';
import type { SetUpGuide } from './useLti';

const words = texts.ltiConnect;

/** An LMS entered by hand. What has been typed stays when another make is chosen. */
export function NewPlatform({ guide, destinationId }: { guide: SetUpGuide; destinationId: string }) {
  const { api, page } = useHere();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Partial<PlatformFields>>({ destinationId });
  const fields = { ...newFieldsOf(guide), ...typed };
  const create = useAction({
    run: () => read(api.POST('/api/v2/lti/platforms', { body: { data: platformOf(fields) } })),
    done: words.created(fields.name, fields.holdNewDeployments),
    onDone: ({ id }) => void navigate(page(`/lti/platforms/${encodeURIComponent(id)}`)),
    quiet: true,
  });
  return (
    <Panel title={words.here(calledOf(guide, words.theLms))}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Stack>
          <PlatformForm fields={fields} guide={guide} onChange={(change) => setTyped((now) => ({ ...now, ...change }))} />
          {create.isError && (
            <Alert color="red" role="alert">
              {problemOf(create.error)}
            </Alert>
          )}
          <div>
            <Button type="submit" loading={create.isPending}>
              {words.create}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
