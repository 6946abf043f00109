'use client';

import { useEffect, useRef } from 'react';

const WORKER = '/situation/hors-connexion.js';
/** a page that moves by itself is kept again this often at most */
const AGAIN_MS = 5 * 60_000;

type Props = {
  readonly path: '/situation/tableau' | '/situation/mur';
  /** when the page was read */
  readonly readAt: string;
};

/** Keeps the last picture in the browser, as it is cut, half an hour at most, to be read when the server is away. Nothing without script. */
export function KeepPicture({ path, readAt }: Props) {
  const kept = useRef<{ readonly address: string; readonly at: number }>(null);
  useEffect(() => {
    const { serviceWorker } = navigator;
    const now = new Date(readAt).getTime();
    const address = path + window.location.search;
    const isFresh = kept.current?.address === address && now - kept.current.at < AGAIN_MS;
    if (!serviceWorker || isFresh) return;
    kept.current = { address, at: now };
    serviceWorker
      .register(WORKER, { scope: '/situation/' })
      .then((registration) => {
        const worker = registration.active ?? registration.waiting ?? registration.installing;
        worker?.postMessage(address);
      })
      .catch(() => undefined);
  }, [path, readAt]);
  return null;
}
