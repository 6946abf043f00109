import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { Logo } from './logo';
import { MainNavigation, type NavigationLink } from './main-navigation';
import { MenuDisclosure } from './menu-disclosure';

type Props = {
  readonly navigation?: readonly NavigationLink[];
  readonly home?: string;
  /** Who is signed in and, when several, as whom: the switch between hats. */
  readonly hats?: ReactNode;
  /** The last thing at the right: sign in, or the person and their way out. */
  readonly account?: ReactNode;
  /** The page below spreads over the whole window (boards). */
  readonly wide?: boolean;
};

/** The same header on every page; on a phone its menu is a native disclosure, so it opens without script. */
export function SiteHeader({ navigation = [], home = '/', hats, account, wide = false }: Props) {
  const width = wide ? 'max-w-none' : 'max-w-page';
  const hasMenu = navigation.length > 0 || Boolean(hats);

  return (
    <header
      className="border-b border-line bg-raised"
      data-screen-only
      id="navigation"
      tabIndex={-1}
    >
      <div
        className={`mx-auto flex min-h-16 flex-wrap items-center justify-between gap-x-4 px-4 sm:px-6 ${width}`}
      >
        <Link
          aria-label="Relève, accueil"
          className="inline-flex min-h-target items-center rounded-field"
          href={home as Route}
        >
          <Logo />
        </Link>
        <div className={`items-center gap-4 ${hasMenu ? 'hidden md:flex' : 'flex'}`}>
          {hats}
          {account}
        </div>
        {hasMenu ? (
          <MenuDisclosure
            className="group relative md:hidden"
            summary={
              <>
                <Icon className="group-open:hidden" name="menu" />
                <Icon className="hidden group-open:block" name="cross" />
                Menu
              </>
            }
            summaryClassName="inline-flex min-h-target list-none items-center gap-2 rounded-field border border-line-strong px-4 font-semibold text-accent"
          >
            <div className="absolute inset-e-0 top-full z-20 mt-2 w-[min(20rem,calc(100vw-2rem))] rounded-card border border-line-strong bg-raised p-2">
              <MainNavigation direction="column" links={navigation} />
              {hats ? <div className="border-t border-line px-3 py-3">{hats}</div> : null}
              {account ? <div className="border-t border-line px-3 py-3">{account}</div> : null}
            </div>
          </MenuDisclosure>
        ) : null}
      </div>
      {navigation.length > 0 ? (
        <div className={`mx-auto hidden px-4 sm:px-6 md:block ${width}`}>
          <MainNavigation direction="row" links={navigation} />
        </div>
      ) : null}
    </header>
  );
}
