'use client';

import { useEffect, useRef, useState } from 'react';

export type LiveState = 'connecting' | 'live' | 'retrying' | 'polling' | 'paused';

const SETTLE_MS = 400;
const POLL_MS = 20_000;
const RETRY_STREAM_MS = 60_000;

/**
 * Listens to a stream of changes and calls `refresh` once they settle. When the stream is refused it
 * asks every 20 s instead and tries the stream again each minute; when it drops, the browser retries.
 */
export function useLiveStream(url: string, paused: boolean, refresh: () => void): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef(refresh);
  latest.current = refresh;

  useEffect(() => {
    if (paused) return;
    let settle: ReturnType<typeof setTimeout> | undefined;
    let poll: ReturnType<typeof setInterval> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let stream: EventSource | undefined;
    let wasCut = false;

    const changed = () => {
      clearTimeout(settle);
      settle = setTimeout(() => latest.current(), SETTLE_MS);
    };
    const opened = () => {
      clearInterval(poll);
      poll = undefined;
      setState('live');
      if (wasCut) changed();
      wasCut = false;
    };
    const cut = () => {
      wasCut = true;
      const refused = stream?.readyState === EventSource.CLOSED;
      setState(refused ? 'polling' : 'retrying');
      poll ??= setInterval(() => latest.current(), POLL_MS);
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
    }

    open();
    return () => {
      stream?.close();
      clearTimeout(settle);
      clearInterval(poll);
      clearTimeout(again);
    };
  }, [url, paused]);

  return paused ? 'paused' : state;
}
