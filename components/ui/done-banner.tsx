'use client';

import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Banner } from './banner';

const nothing = () => () => undefined;

/** Whether the browser drew this itself: what came written by the server has the focus already, and whoever left it since is not called back. */
function useDrawnHere(): boolean {
  const here = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
  const [first] = useState(here);
  return first;
}

/** What an act has just done, where the page was drawn again since: it takes the focus once, and stays. Give it a key that changes with the act. */
export function DoneBanner({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const isDrawnHere = useDrawnHere();
  useEffect(() => {
    if (isDrawnHere) box.current?.focus();
  }, [isDrawnHere]);
  return (
    <div
      // biome-ignore lint/a11y/noAutofocus: without script, the browser itself leads the reader to what was done
      autoFocus
      className="scroll-mt-4 rounded-card"
      ref={box}
      tabIndex={-1}
    >
      <Banner live tone="success">
        {children}
      </Banner>
    </div>
  );
}
