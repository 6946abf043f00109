import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

export type TabLink = {
  readonly href: string;
  readonly label: ReactNode;
  readonly current?: boolean;
  /** How many things are behind, written after the label. */
  readonly count?: number;
};

/** Views of one same thing, each with its own address: links, so they work without script. */
export function Tabs({ label, links }: { label: string; links: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {links.map((link) => (
          <li key={link.href}>
            <Link
              aria-current={link.current ? 'page' : undefined}
              className="inline-flex min-h-target items-center gap-2 border-accent px-3 pb-[3px] font-semibold text-muted hover:text-accent aria-[current]:border-b-3 aria-[current]:pb-0 aria-[current]:text-accent"
              href={link.href as Route}
            >
              {link.label}
              {link.count === undefined ? null : (
                <span className="rounded-pill bg-grey-soft px-2 text-sm text-grey">
                  {link.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
