import type { ReactNode } from 'react';

/** The main act of the screen: stuck to the bottom edge on a phone, at the end of the panel on a desk. */
export function ActionBar({ children, summary }: { children: ReactNode; summary?: ReactNode }) {
  return (
    <div
      className="sticky bottom-0 z-10 -mx-4 border-t border-line bg-surface px-4 py-3 sm:static sm:mx-0 sm:border-t-0 sm:bg-transparent sm:px-0"
      data-action-bar
    >
      {summary ? <div className="mb-2">{summary}</div> : null}
      <div className="flex flex-wrap items-center gap-2 *:grow sm:gap-3 sm:*:grow-0">
        {children}
      </div>
    </div>
  );
}
