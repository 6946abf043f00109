'use client';

import { useCallback, useEffect, useState } from 'react';

const LOOK_EVERY_MS = 120_000;
const TRY_AGAIN_MS = 15_000;

/** Whether the database answers, as the process itself says. */
async function answers(): Promise<boolean> {
  const answer = await fetch('/api/readyz', { cache: 'no-store' }).catch(() => null);
  return answer?.ok ?? false;
}

/**
 * Reads the page again only when there is something to read it from: what is shown stays, told as the last known picture,
 * while the database is away. Looks by itself from time to time: hours pass even when nothing is posted.
 */
export function useKeptPicture(kept: boolean, paused: boolean, refresh: () => void) {
  const [away, setAway] = useState(false);
  const read = useCallback(async () => {
    const here = !kept || (await answers());
    setAway(!here);
    if (here) refresh();
  }, [kept, refresh]);

  useEffect(() => {
    if (!kept || paused) return;
    const look = setInterval(read, away ? TRY_AGAIN_MS : LOOK_EVERY_MS);
    return () => clearInterval(look);
  }, [kept, paused, away, read]);

  return { away, read };
}
