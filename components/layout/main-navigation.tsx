'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

export type NavigationLink = {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
  /** What waits there (« 3 à traiter »), written after the label. */
  readonly waiting?: number;
};

type Props = { readonly links: readonly NavigationLink[]; readonly direction: 'row' | 'column' };

const SHAPES = {
  row: 'inline-flex min-h-target items-center gap-2 border-accent px-1 pb-[3px] text-muted hover:text-accent aria-[current]:border-b-3 aria-[current]:pb-0 aria-[current]:text-ink',
  column:
    'flex min-h-12 items-center gap-2 rounded-field border-accent ps-4 pe-3 hover:bg-accent-soft aria-[current]:border-s-4 aria-[current]:bg-accent-soft aria-[current]:ps-3',
} as const;

const isUnder = (here: string, href: string) => here === href || here.startsWith(`${href}/`);

/** Where one may go, with where one is marked by more than a colour. */
export function MainNavigation({ links, direction }: Props) {
  const here = usePathname();
  return (
    <nav aria-label="Navigation principale">
      <ul className={direction === 'row' ? 'flex flex-wrap gap-x-6' : 'flex flex-col gap-1'}>
        {links.map((link) => (
          <li key={link.href}>
            <Link
              aria-current={link.current || isUnder(here, link.href) ? 'page' : undefined}
              className={`font-semibold ${SHAPES[direction]}`}
              href={link.href as Route}
            >
              {link.label}
              {link.waiting ? (
                <span className="rounded-pill bg-accent px-2 text-sm text-on-accent">
                  {link.waiting}
                  <span className="sr-only"> en attente</span>
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
