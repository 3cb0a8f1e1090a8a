import { Group } from '@mantine/core';
import classes from './Tags.module.css';

interface TagsProps {
  readonly tags: readonly string[];
  readonly onPick?: (tag: string) => void;
}

export function Tags({ tags, onPick }: TagsProps) {
  if (tags.length === 0) return null;
  return (
    <Group gap={4} display="inline-flex">
      {tags.map((tag) =>
        onPick ? (
          <button key={tag} type="button" className={classes.tag} onClick={() => onPick(tag)}>
            {tag}
          </button>
        ) : (
          <span key={tag} className={classes.tag}>
            {tag}
          </span>
        ),
      )}
    </Group>
  );
}
