import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { UploadCard } from '../imports/UploadCard';
import { FileDropzone } from '../parts/FileDropzone';
import { Panel } from '../parts/Panel';
import { texts } from '../texts';
import { formatOf, type ImportFormat } from './importFormat';
import { ImportReport } from './ImportReport';
import { isSending, useStatementImports } from './useStatementImports';

const words = texts.statementImport;

/** Takes over statements from a file, and tells what became of each that was not taken. */
export default function ImportPanel() {
  const { imports, start } = useStatementImports();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<ImportFormat>('NDJSON');
  const sending = imports.find(isSending);
  const choose = (chosen: File) => {
    setFile(chosen);
    setFormat(formatOf(chosen.name));
  };
  return (
    <Stack maw={820}>
      <Panel title={words.title}>
        <Stack>
          <Text c="dimmed">{words.intro}</Text>
          <FileDropzone label={words.choose} prompt={words.drop} hint={words.dropHint} file={file} onChoose={choose} />
          {file && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                void start(file, format);
                setFile(null);
              }}
            >
              <Group align="flex-end">
                <NativeSelect
                  label={words.format}
                  value={format}
                  data={Object.entries(words.formats).map(([value, label]) => ({ value, label }))}
                  onChange={(event) => setFormat(event.currentTarget.value as ImportFormat)}
                  flex="1 1 16rem"
                />
                <Button type="submit">{words.start}</Button>
              </Group>
            </form>
          )}
        </Stack>
      </Panel>
      {imports.map((item) =>
        item.report ? <ImportReport key={item.id} name={item.name} fileFormat={item.format} report={item.report} onClose={item.cancel} /> : <UploadCard key={item.id} upload={item} />,
      )}
      {sending && (
        <Text size="sm" c="dimmed">
          {sending.share < 1 ? words.stopHint : words.sent}
        </Text>
      )}
    </Stack>
  );
}
