'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { Banner } from './banner';

/** What an act has just done, where the page was drawn again since: it takes the focus once, and stays. Give it a key that changes with the act. */
export function DoneBanner({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
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
