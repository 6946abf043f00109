'use client';

import { useEffect, useRef, useState } from 'react';
import { turnIn } from '@/lib/shared/crowd';

export type LiveState = 'connecting' | 'live' | 'retrying' | 'polling' | 'paused';

/** What a stream tells besides changes: what stands now, whether something just happened, how long the page itself may wait. */
type Told = {
  readonly picture: unknown;
  readonly hasNews: boolean;
  readonly readAgainWithin: number;
};

/** Shows what stands now; true when the rest of the page is no longer of the same instant. */
export type Take = (picture: unknown, readAgainWithin: number) => boolean;

const SETTLE_MS = 400;
const POLL_MS = 20_000;
const RETRY_STREAM_MS = 60_000;
/** not all the open pages at the same instant */
const DOUBT_SPREAD_MS = 1_500;

type Followed = {
  /** reads the page again; in doubt, asks first whether anything answers */
  readonly refresh: (doubt: boolean) => void;
  /** how many times the server came back */
  readonly returns: number;
  readonly take?: Take | undefined;
};

/** Reads the page again once changes settle; in a crowd, when this screen’s turn comes. */
function readingAgain(read: (doubt: boolean) => void) {
  let settle: ReturnType<typeof setTimeout> | undefined;
  let turn: ReturnType<typeof setTimeout> | undefined;
  let within = 0;
  let doubts = false;
  const forget = () => {
    clearTimeout(settle);
    clearTimeout(turn);
    settle = undefined;
    turn = undefined;
  };
  const call = () => {
    forget();
    read(doubts);
    doubts = false;
  };
  return {
    forget,
    waitUpTo: (ms: number) => {
      within = ms;
    },
    soon: () => {
      if (within > 0) {
        turn ??= setTimeout(call, turnIn(within, Math.random()));
        return;
      }
      clearTimeout(settle);
      settle = setTimeout(call, SETTLE_MS);
    },
    // who waits for a turn has no time to know that nothing answers any more
    inDoubt: () => {
      doubts = true;
      clearTimeout(settle);
      settle = setTimeout(call, SETTLE_MS + Math.random() * DOUBT_SPREAD_MS);
    },
  };
}

/**
 * Listens to a stream of changes and calls `refresh` once they settle. A stream that says what stands now is shown at once by `take`, and
 * the page read again after. When the stream is refused it asks every 20 s instead and tries the stream again each minute, or as soon as
 * the server is back; when it drops, the browser retries. In doubt (cut, or told that the database moved), `refresh` is called to ask
 * first whether anything answers.
 */
export function useLiveStream(
  url: string,
  paused: boolean,
  { refresh, returns, take }: Followed,
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef({ refresh, take });
  latest.current = { refresh, take };
  const openAgain = useRef<() => void>(null);

  useEffect(() => {
    if (paused) return;
    const page = readingAgain((doubt) => latest.current.refresh(doubt));
    let poll: ReturnType<typeof setInterval> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let stream: EventSource | undefined;
    let wasCut = false;

    const opened = () => {
      clearInterval(poll);
      poll = undefined;
      setState('live');
      if (wasCut) page.inDoubt();
      wasCut = false;
    };
    const cut = () => {
      wasCut = true;
      const refused = stream?.readyState === EventSource.CLOSED;
      setState(refused ? 'polling' : 'retrying');
      poll ??= setInterval(() => latest.current.refresh(true), POLL_MS);
      if (!refused) return;
      clearTimeout(again);
      again = setTimeout(open, RETRY_STREAM_MS);
    };
    const shown = ({ data }: MessageEvent<string>) => {
      const { picture, hasNews, readAgainWithin } = JSON.parse(data) as Told;
      page.waitUpTo(readAgainWithin);
      const isApart = latest.current.take?.(picture, readAgainWithin) ?? true;
      if (isApart || hasNews) page.soon();
    };
    // where pictures come, they are what says that something changed
    const changed = () => {
      if (!latest.current.take) page.soon();
    };
    function open() {
      clearTimeout(again);
      stream?.close();
      stream = new EventSource(url);
      stream.onopen = opened;
      stream.onerror = cut;
      stream.onmessage = page.soon;
      stream.addEventListener('change', changed);
      stream.addEventListener('reload', page.soon);
      stream.addEventListener('doubt', page.inDoubt);
      stream.addEventListener('picture', shown);
    }

    open();
    openAgain.current = () => {
      if (stream?.readyState === EventSource.CLOSED) open();
    };
    return () => {
      openAgain.current = null;
      stream?.close();
      page.forget();
      clearInterval(poll);
      clearTimeout(again);
    };
  }, [url, paused]);

  useEffect(() => {
    if (returns > 0) openAgain.current?.();
  }, [returns]);

  return paused ? 'paused' : state;
}
