import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { texts } from '../texts';
import { Icon } from './Icon';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | null) => void;
  readonly width?: number;
}

/** Tells what was typed when the typing pauses. */
export function SearchBox({ label, value = '', onChange, width = 260 }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  // What comes back is what was told, without the blanks around it, and maybe late: only another's value replaces what is being typed.
  const told = useRef(value);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text.trim();
    onChange(told.current || null);
  }, 250);
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);
  const change = (text: string) => {
    setTyped(text);
    tell(text);
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" size={16} />}
      rightSection={typed && <CloseButton size="sm" aria-label={texts.actions.clear} onClick={() => change('')} />}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      w={width}
      maw="100%"
    />
  );
}
