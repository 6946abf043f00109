'use client';

import { useEffect, useState } from 'react';

const TICK_MS = 10_000;
const MINUTE_MS = 60_000;

/** « il y a 4 min », by the clock of the browser; nothing before a minute, nor without script. */
export function Age({ since }: { readonly since: string }) {
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    const tell = () =>
      setMinutes(Math.max(0, Math.floor((Date.now() - new Date(since).getTime()) / MINUTE_MS)));
    tell();
    const tick = setInterval(tell, TICK_MS);
    return () => clearInterval(tick);
  }, [since]);
  return minutes === 0 ? null : <span>(il y a {minutes} min)</span>;
}
