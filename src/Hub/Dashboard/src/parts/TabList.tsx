import { Tabs } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import classes from './TabList.module.css';

interface TabListProps {
  /** What each tab is called, by its value. */
  readonly names: Readonly<Record<string, string>>;
  readonly chosen: string;
}

/** The tabs of a page in one row. Where they do not fit it is moved sideways, and the chosen one is in sight. */
export function TabList({ names, chosen }: TabListProps) {
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = row.current!;
    const show = () => {
      const tab = list.querySelector<HTMLElement>('[aria-selected=true]');
      if (tab) list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
    };
    show();
    // Fonts that come later and a phone that is turned move it out of sight.
    const watch = new ResizeObserver(show);
    watch.observe(list);
    return () => watch.disconnect();
  }, [chosen]);
  return (
    <Tabs.List ref={row} mb="lg" className={classes.row}>
      {Object.entries(names).map(([tab, label]) => (
        <Tabs.Tab key={tab} value={tab}>
          {label}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}
