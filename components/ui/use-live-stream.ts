'use client';

import { useEffect, useRef, useState } from 'react';

export type LiveState = 'connecting' | 'live' | 'retrying' | 'polling' | 'paused';

const SETTLE_MS = 400;
const POLL_MS = 20_000;
const RETRY_STREAM_MS = 60_000;
/** not all the open pages at the same instant */
const DOUBT_SPREAD_MS = 1_500;

/**
 * Listens to a stream of changes and calls `refresh` once they settle. When the stream is refused it
 * asks every 20 s instead and tries the stream again each minute, or as soon as the server is back; when it drops, the browser
 * retries. In doubt (cut, or told that the database moved), `refresh` is called to ask first whether anything answers.
 */
export function useLiveStream(
  url: string,
  paused: boolean,
  { refresh, returns }: { readonly refresh: (doubt: boolean) => void; readonly returns: number },
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef(refresh);
  latest.current = refresh;
  const openAgain = useRef<() => void>(null);

  useEffect(() => {
    if (paused) return;
    let settle: ReturnType<typeof setTimeout> | undefined;
    let poll: ReturnType<typeof setInterval> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let stream: EventSource | undefined;
    let wasCut = false;

    let inDoubt = false;

    const told = () => {
      latest.current(inDoubt);
      inDoubt = false;
    };
    const changed = () => {
      clearTimeout(settle);
      settle = setTimeout(told, SETTLE_MS);
    };
    const doubt = () => {
      inDoubt = true;
      clearTimeout(settle);
      settle = setTimeout(told, SETTLE_MS + Math.random() * DOUBT_SPREAD_MS);
    };
    const opened = () => {
      clearInterval(poll);
      poll = undefined;
      setState('live');
      if (wasCut) doubt();
      wasCut = false;
    };
    const cut = () => {
      wasCut = true;
      const refused = stream?.readyState === EventSource.CLOSED;
      setState(refused ? 'polling' : 'retrying');
      poll ??= setInterval(() => latest.current(true), POLL_MS);
      if (!refused) return;
      clearTimeout(again);
      again = setTimeout(open, RETRY_STREAM_MS);
    };
    function open() {
      stream?.close();
      stream = new EventSource(url);
      stream.onopen = opened;
      stream.onerror = cut;
      stream.onmessage = changed;
      stream.addEventListener('change', changed);
      stream.addEventListener('reload', changed);
      stream.addEventListener('doubt', doubt);
    }

    open();
    openAgain.current = () => {
      if (stream?.readyState === EventSource.CLOSED) open();
    };
    return () => {
      openAgain.current = null;
      stream?.close();
      clearTimeout(settle);
      clearInterval(poll);
      clearTimeout(again);
    };
  }, [url, paused]);

  useEffect(() => {
    if (returns > 0) openAgain.current?.();
  }, [returns]);

  return paused ? 'paused' : state;
}
