import { TagsInput } from '@mantine/core';
import { texts } from '../texts';

interface TagEditorProps {
  readonly tags: readonly string[];
  readonly onAdd: (tags: string[]) => void;
  readonly onRemove: (tags: string[]) => void;
  readonly disabled?: boolean;
}

export function TagEditor({ tags, onAdd, onRemove, disabled = false }: TagEditorProps) {
  const change = (next: string[]) => {
    const added = next.filter((tag) => !tags.includes(tag));
    const removed = tags.filter((tag) => !next.includes(tag));
    if (added.length > 0) onAdd(added);
    if (removed.length > 0) onRemove(removed);
  };
  return (
    <TagsInput
      label={texts.tags.title}
      description={texts.tags.hint}
      value={[...tags]}
      onChange={change}
      disabled={disabled}
      splitChars={[',', ';']}
      acceptValueOnBlur
    />
  );
}
