'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

const LOOK_EVERY_MS = 120_000;
const TRY_AGAIN_MS = 15_000;

/** Whether the database answers, as the process itself says. */
async function answers(): Promise<boolean> {
  const answer = await fetch('/api/readyz', { cache: 'no-store' }).catch(() => null);
  return answer?.ok ?? false;
}

/**
 * Reads the page again only when there is something to read it from: what is shown stays, told as the last known picture,
 * while the database is away. Looks by itself from time to time: hours pass even when nothing is posted. A screen that was just told
 * what stands now, by another way, has no need to look.
 */
export function useKeptPicture(kept: boolean, paused: boolean, refresh: () => void) {
  const [away, setAway] = useState(false);
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  const read = useCallback(async () => {
    const here = !kept || (await answers());
    setAway(!here);
    if (here) refresh();
  }, [kept, refresh]);
  const wasTold = useCallback(() => {
    toldAt.current = Date.now();
    setAway(false);
  }, []);

  useEffect(() => {
    if (!kept || paused) return;
    const look = setInterval(
      () => {
        if (away || Date.now() - toldAt.current >= LOOK_EVERY_MS) void read();
      },
      away ? TRY_AGAIN_MS : LOOK_EVERY_MS,
    );
    return () => clearInterval(look);
  }, [kept, paused, away, read]);

  return { away, read, wasTold };
}
