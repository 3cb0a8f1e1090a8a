import { TagsInput } from '@mantine/core';
import { useId, useState } from 'react';
import { texts } from '../texts';
import { useAction } from './useAction';

interface TagEditorProps {
  readonly tags: readonly string[];
  readonly add: (tags: string[]) => Promise<unknown>;
  readonly remove: (tags: string[]) => Promise<unknown>;
}

/** Tags that are saved as they are typed. One can go on typing meanwhile; what is saved goes one after the other. */
export function TagEditor({ tags, add, remove }: TagEditorProps) {
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const shown = wanted ?? tags;
  const save = useAction({
    run: async ({ added, removed }: { added: string[]; removed: string[] }) => {
      if (added.length > 0) await add(added);
      if (removed.length > 0) await remove(removed);
    },
    inOrder: useId(),
  });
  const change = (next: string[]) => {
    setWanted(next);
    const input = { added: next.filter((tag) => !shown.includes(tag)), removed: shown.filter((tag) => !next.includes(tag)) };
    save.mutate(input, { onSettled: () => setWanted(null) });
  };
  return (
    <TagsInput
      label={texts.tags.title}
      description={texts.tags.hint}
      value={[...shown]}
      onChange={change}
      aria-busy={save.isPending}
      splitChars={[',', ';']}
      acceptValueOnBlur
    />
  );
}
