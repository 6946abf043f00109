'use client';

import { useEffect } from 'react';

const SHELVES = ['fiches', 'situation'] as const;

type Props = {
  /** what goes; everything when it is not said */
  readonly shelves?: readonly (typeof SHELVES)[number][];
};

/** Nobody is signed in any more, somebody else is about to be, or another role is: what this browser kept to be read without network goes. */
export function ForgetSheets({ shelves = SHELVES }: Props) {
  useEffect(() => {
    for (const shelf of shelves) globalThis.caches?.delete(shelf).catch(() => undefined);
  }, [shelves]);
  return null;
}
