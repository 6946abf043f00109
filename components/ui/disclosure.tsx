import type { ReactNode } from 'react';
import { held } from './held';
import { Icon } from './icon';

type Props = {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
};

/** What is worth knowing but not now: opens without script, found by the browser's search. */
export function Disclosure({ summary, children, open }: Props) {
  return (
    <details className="group rounded-card border border-line bg-raised" open={open}>
      <summary className="flex min-h-target list-none items-center gap-2 rounded-card px-4 py-2 font-semibold text-accent hover:bg-accent-soft">
        <Icon
          className="transition-transform duration-150 group-open:rotate-180"
          name="chevron-down"
        />
        <span>{held(summary)}</span>
      </summary>
      <div className="border-t border-line px-4 py-4">{children}</div>
    </details>
  );
}
