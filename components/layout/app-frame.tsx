import type { ReactNode } from 'react';
import type { NavigationLink } from './main-navigation';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';

type Props = {
  readonly navigation: readonly NavigationLink[];
  /** The name of who is signed in, as they read it themselves. */
  readonly person: string;
  readonly home?: string;
  /** The switch between roles, when one person wears several. */
  readonly hats?: ReactNode;
  /** The form that signs out. */
  readonly signOut?: ReactNode;
  /** Boards spread over the whole window. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** The frame of whoever is signed in: where they may go, as whom, and the way out. */
export function AppFrame({
  navigation,
  person,
  home = '/',
  hats,
  signOut,
  wide = false,
  children,
}: Props) {
  const account = (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="text-sm text-muted">{person}</span>
      {signOut}
    </div>
  );

  return (
    <div className="flex min-h-dvh flex-col" data-own-space>
      <SiteHeader {...{ navigation, home, hats, account, wide }} />
      <main
        className={`mx-auto w-full flex-1 px-4 py-6 sm:px-6 sm:py-10 ${wide ? 'max-w-none' : 'max-w-page'}`}
        id="contenu"
        tabIndex={-1}
      >
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
