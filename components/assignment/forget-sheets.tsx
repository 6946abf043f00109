'use client';

import { useEffect } from 'react';

/** Nobody is signed in any more: what this browser kept to be read without network goes. */
export function ForgetSheets() {
  useEffect(() => {
    globalThis.caches?.delete('fiches').catch(() => undefined);
  }, []);
  return null;
}
