import { Anchor, Button, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { read } from '../api/client';
import { DestinationSelect } from '../destinations/DestinationSelect';
import { CopyText } from '../parts/CopyText';
import { format } from '../parts/format';
import { Panel } from '../parts/Panel';
import { useAction } from '../parts/useAction';
import { useHere } from '../session/place';
import { texts } from '../texts';

const words = texts.ltiConnect;
const week = 7 * 24;

/** One link in place of all the values, for LMSs that register tools by themselves. */
export function RegistrationLink({ destinationId }: { destinationId: string }) {
  const { api, page } = useHere();
  const [order, setOrder] = useState<{ destinationId: string; hours: number | string }>({ destinationId, hours: week });
  const make = useAction({ run: () => read(api.POST('/api/v2/lti/registrationLinks', { body: { ...order, hours: Number(order.hours) } })) });
  const set = (change: Partial<typeof order>) => {
    setOrder((now) => ({ ...now, ...change }));
    // The link that is shown is not one for what is chosen now.
    make.reset();
  };
  return (
    <Panel title={words.makeTitle}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack>
          <Text c="dimmed">{words.linkText}</Text>
          <DestinationSelect label={texts.ltiPlatform.destination} description={texts.ltiPlatform.destinationHint} any={texts.ltiPlatform.anyDestination} value={order.destinationId} onChange={(chosen) => set({ destinationId: chosen })} />
          <NumberInput label={words.hours} description={words.hoursHint} required min={1} max={720} clampBehavior="none" value={order.hours} onChange={(hours) => set({ hours })} />
          <div>
            <Button type="submit" variant={make.data ? 'default' : 'filled'} loading={make.isPending} disabled={order.hours === ''}>
              {make.data ? words.makeAnother : words.makeLink}
            </Button>
          </div>
          {make.data && (
            <div role="status">
              <CopyText label={words.link} value={make.data.url} />
              <Text size="sm" c="dimmed" mt={6}>
                {words.expires(format.minute(make.data.expires))}{' '}
                <Anchor component={Link} to={page('/lti')} inherit underline="always">
                  {words.toList}
                </Anchor>
              </Text>
            </div>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
