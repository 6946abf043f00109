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
      <ul className="-mb-px flex flex-wrap sm:gap-x-1">
        {links.map((link) => (
          <li key={link.href}>
            <Link
              aria-current={link.current ? 'page' : undefined}
              className="inline-flex min-h-target items-center gap-1.5 border-accent px-2 pb-[3px] max-sm:text-base sm:gap-2 sm:px-3 font-semibold text-muted hover:text-accent aria-[current]:border-b-3 aria-[current]:pb-0 aria-[current]:text-accent"
              href={link.href as Route}
            >
              {link.label}
              {link.count === undefined ? null : (
                <span className="rounded-pill bg-grey-soft px-1.5 text-sm text-grey sm:px-2">
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
