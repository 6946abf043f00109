'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { turnIn } from '@/lib/shared/crowd';

const LOOK_EVERY_MS = 120_000;
const TRY_AGAIN_MS = 5_000;
/** a server that accepts and says nothing does not answer */
const PATIENCE_MS = 5_000;

/** Whether the database answers, as the process itself says. */
async function answers(): Promise<boolean> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch('/api/readyz', { cache: 'no-store', signal }).catch(() => null);
  return answer?.ok ?? false;
}

/**
 * Reads the page again only when there is something to read it from: what is shown stays, told as the last known picture,
 * while the database is away. A page that keeps its picture asks each time, and looks by itself from time to time: hours pass
 * even when nothing is posted. Another asks when in doubt. A screen that was just told what stands now, by another way, has no need to look.
 */
export function useKeptPicture(kept: boolean, paused: boolean, refresh: () => void) {
  const [away, setAway] = useState(false);
  const [returns, setReturns] = useState(0);
  const wasAway = useRef(false);
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  const crowd = useRef(0);
  const turn = useRef<ReturnType<typeof setTimeout>>(undefined);
  const frozen = useRef(paused);
  frozen.current = paused;
  // that it answers is known at once; in a crowd, each reads its page in turn
  const readInTurn = useCallback(() => {
    if (frozen.current) return;
    if (crowd.current === 0) return refresh();
    turn.current ??= setTimeout(
      () => {
        turn.current = undefined;
        void answers().then((still) => still && refresh());
      },
      turnIn(crowd.current, Math.random()),
    );
  }, [refresh]);
  const read = useCallback(
    async (doubt: boolean) => {
      const here = !(kept || doubt) || (await answers());
      setAway(!here);
      if (here && wasAway.current) setReturns((times) => times + 1);
      wasAway.current = !here;
      if (here) (doubt ? readInTurn : refresh)();
    },
    [kept, refresh, readInTurn],
  );
  const wasTold = useCallback((readAgainWithin: number) => {
    crowd.current = readAgainWithin;
    toldAt.current = Date.now();
    wasAway.current = false;
    setAway(false);
  }, []);

  useEffect(() => {
    if (paused || !(kept || away)) return;
    const look = setInterval(
      () => {
        if (away || Date.now() - toldAt.current >= LOOK_EVERY_MS) void read(true);
      },
      away ? TRY_AGAIN_MS : LOOK_EVERY_MS,
    );
    return () => clearInterval(look);
  }, [kept, paused, away, read]);

  // a page that is frozen, or left, has no turn to wait for
  const forget = useCallback(() => {
    clearTimeout(turn.current);
    turn.current = undefined;
  }, []);
  useEffect(() => (paused ? forget() : forget), [paused, forget]);

  return { away, returns, read, wasTold };
}
