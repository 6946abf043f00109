'use client';

import { useEffect } from 'react';

/** Nobody is signed in any more, or somebody else is about to be: what this browser kept to be read without network goes. */
export function ForgetSheets() {
  useEffect(() => {
    for (const shelf of ['fiches', 'situation'])
      globalThis.caches?.delete(shelf).catch(() => undefined);
  }, []);
  return null;
}
