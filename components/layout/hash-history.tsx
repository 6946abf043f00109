'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { Suspense, useEffect, useRef } from 'react';

const here = () => window.location.pathname + window.location.search;

/**
 * A link within the page (« #motif » of a list of errors, a skip link) makes an entry of history that Next did not write:
 * coming back to it from another page changed the address and left the other page on the screen. Such an entry is given
 * Next’s own mark as soon as it is made; one met without its mark is read again from the server.
 */
function MarkEntries() {
  const shown = useRef<string | null>(null);
  const path = usePathname();
  const search = useSearchParams().toString();

  useEffect(() => {
    shown.current = path + (search ? `?${search}` : '');
  }, [path, search]);

  useEffect(() => {
    // what the address bar says while the page is drawn is what the page shows, whatever its spelling
    const moved = (event: PopStateEvent) => {
      if (event.state) return;
      const asShown = new URL(shown.current ?? here(), window.location.href);
      const same =
        asShown.pathname === window.location.pathname &&
        asShown.searchParams.toString() === new URLSearchParams(window.location.search).toString();
      if (same) window.history.replaceState(null, '', window.location.href);
      else window.location.reload();
    };
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, []);

  return null;
}

export function HashHistory() {
  return (
    <Suspense fallback={null}>
      <MarkEntries />
    </Suspense>
  );
}
