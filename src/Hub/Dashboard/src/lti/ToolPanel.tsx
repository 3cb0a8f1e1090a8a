import { Box, Button, CopyButton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { CopyList } from '../parts/CopyList';
import { DataTable } from '../parts/DataTable';
import { Panel } from '../parts/Panel';
import { QueryView } from '../parts/QueryView';
import { Tone } from '../parts/Tone';
import { When } from '../parts/When';
import { texts } from '../texts';
import { RotateToolKey } from './RotateToolKey';
import { keyStates } from './toolKeys';
import { useTool, type ToolKey } from './useLti';

const words = texts.ltiTool;
const tones = { next: 'info', signing: 'good', old: 'neutral' } as const;
const addresses = ['loginUrl', 'launchUrl', 'deepLinkUrl', 'keySetUrl'] as const;

/** The hub as LMSs see it: its addresses, and the keys that it signs with. */
export function ToolPanel() {
  const tool = useTool();
  return (
    <Box maw={980}>
      <QueryView query={tool}>
        {(found) => (
          <Stack>
            <Panel title={words.addresses}>
              <Text c="dimmed" mb="md">
                {words.intro}
              </Text>
              <CopyList values={addresses.map((name) => ({ label: words[name], value: found[name] }))} />
            </Panel>
            <Keys keys={found.keys} />
          </Stack>
        )}
      </QueryView>
    </Box>
  );
}

function Keys({ keys }: { keys: readonly ToolKey[] }) {
  const [rotating, dialog] = useDisclosure();
  const states = keyStates(keys);
  const stateOf = ({ keyId }: ToolKey) => states.get(keyId) ?? 'old';
  return (
    <Panel
      title={words.keys}
      actions={
        <Button variant="default" onClick={dialog.open}>
          {words.rotate}
        </Button>
      }
    >
      <Text c="dimmed" mb="md">
        {words.keysIntro}
      </Text>
      <DataTable
        label={words.keys}
        rows={keys}
        rowKey={({ keyId }) => keyId}
        columns={[
          { id: 'id', header: words.key, cell: ({ keyId }) => <code>{keyId}</code>, grows: true },
          { id: 'state', header: words.state, cell: (key) => <Tone tone={tones[stateOf(key)]}>{words.states[stateOf(key)]}</Tone> },
          { id: 'from', header: words.since, cell: ({ activeFrom }) => <When at={activeFrom} /> },
          { id: 'until', header: words.published, cell: ({ retires }) => <When at={retires} /> },
          { id: 'public', header: words.publicKey, align: 'end', cell: ({ keyId, publicKey }) => <CopyKey keyId={keyId} publicKey={publicKey} /> },
        ]}
      />
      {rotating && <RotateToolKey onClose={dialog.close} />}
    </Panel>
  );
}

function CopyKey({ keyId, publicKey }: { keyId: string; publicKey: string }) {
  return (
    <CopyButton value={publicKey}>
      {({ copied, copy }) => (
        <Button size="compact-sm" variant="default" onClick={copy} aria-label={words.copyKey(keyId)}>
          {copied ? texts.actions.copied : texts.actions.copy}
        </Button>
      )}
    </CopyButton>
  );
}
