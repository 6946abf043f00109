import type { ReactNode } from 'react';
import { mustBeSignedIn } from '@/lib/web/signed-in';

/** Screens hung on a wall: dark, large, nothing to press but the way back. */
export default async function WallLayout({ children }: { children: ReactNode }) {
  await mustBeSignedIn();
  return (
    <div className="flex min-h-dvh flex-col bg-surface text-ink" data-own-space data-wall>
      {children}
    </div>
  );
}
