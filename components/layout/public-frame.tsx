import type { ReactNode } from 'react';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';

type Props = { readonly account?: ReactNode; readonly children: ReactNode };

/** The frame of what anyone may read. */
export function PublicFrame({ account, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader account={account} />
      <main
        className="mx-auto w-full max-w-page flex-1 px-4 py-8 sm:px-6 sm:py-12"
        id="contenu"
        tabIndex={-1}
      >
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
