import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { texts } from '../texts';

const longerThan = 300;

/** Tells whoever does not see it that the page they asked for is on its way, when that takes long, and which page has come. */
export function PageAnnouncer({ isLeaving }: { readonly isLeaving: boolean }) {
  const isSlow = useIsSlow(isLeaving);
  const title = useNewTitle();
  return (
    <VisuallyHidden role="status" data-announcer>
      {isSlow ? texts.states.loading : title}
    </VisuallyHidden>
  );
}

function useIsSlow(isLeaving: boolean) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isLeaving) return undefined;
    const timer = setTimeout(() => setSlow(true), longerThan);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isLeaving]);
  return isSlow;
}

/** The document's title once it has changed: the first one is read out by the browser itself. */
function useNewTitle() {
  const [title, setTitle] = useState('');
  useEffect(() => {
    const observer = new MutationObserver(() => setTitle(document.title));
    observer.observe(document.querySelector('title')!, { childList: true });
    return () => observer.disconnect();
  }, []);
  return title;
}
