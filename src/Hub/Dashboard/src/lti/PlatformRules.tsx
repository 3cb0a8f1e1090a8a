import { NativeSelect, Switch } from '@mantine/core';
import { DestinationSelect } from '../destinations/DestinationSelect';
import { texts } from '../texts';
import type { PlatformFields } from './platformFields';

const words = texts.ltiPlatform;

interface PlatformRulesProps {
  readonly fields: PlatformFields;
  readonly onChange: (change: Partial<PlatformFields>) => void;
}

/** What an LMS may open, and whom it brings. */
export function PlatformRules({ fields, onChange }: PlatformRulesProps) {
  return (
    <>
      <DestinationSelect label={words.destination} description={words.destinationHint} any={words.anyDestination} value={fields.destinationId} onChange={(destinationId) => onChange({ destinationId })} />
      <NativeSelect
        label={words.linkBy}
        description={words.linkByHint}
        value={fields.linkLearnersBy}
        data={Object.entries(words.linkedBy).map(([value, label]) => ({ value, label }))}
        onChange={(event) => onChange({ linkLearnersBy: event.currentTarget.value as PlatformFields['linkLearnersBy'] })}
      />
      <Switch label={words.hold} description={words.holdHint} checked={fields.holdNewDeployments} onChange={(event) => onChange({ holdNewDeployments: event.currentTarget.checked })} />
      <Switch label={words.anonymous} description={words.anonymousHint} checked={fields.allowAnonymous} onChange={(event) => onChange({ allowAnonymous: event.currentTarget.checked })} />
    </>
  );
}
