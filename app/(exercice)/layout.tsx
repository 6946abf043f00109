import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { DrillBanner } from '@/components/drill/drill-banner';
import { mustBeSignedIn } from '@/lib/web/signed-in';

export const metadata: Metadata = {
  title: { default: 'Exercice – Relève', template: 'Exercice – %s – Relève' },
};

/** A drill has a frame of its own, without the navigation of what is real: the way out, and what it is, said on every page. */
export default async function DrillLayout({ children }: { children: ReactNode }) {
  await mustBeSignedIn();
  return (
    <div className="flex min-h-dvh flex-col bg-surface text-ink" data-own-space>
      <DrillBanner />
      <main
        className="mx-auto w-full max-w-page flex-1 px-4 py-6 sm:px-6 sm:py-10"
        id="contenu"
        tabIndex={-1}
      >
        {children}
      </main>
    </div>
  );
}
