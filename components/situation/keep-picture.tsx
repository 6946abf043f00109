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

/** Keeps the last picture in the browser, half an hour at most, to be read when the server is away. Nothing without script. */
export function KeepPicture({ path, readAt }: Props) {
  const keptAt = useRef<number>(null);
  useEffect(() => {
    const { serviceWorker } = navigator;
    const now = new Date(readAt).getTime();
    if (!serviceWorker || (keptAt.current !== null && now - keptAt.current < AGAIN_MS)) return;
    keptAt.current = now;
    serviceWorker
      .register(WORKER, { scope: '/situation/' })
      .then((registration) => {
        const worker = registration.active ?? registration.waiting ?? registration.installing;
        worker?.postMessage(path);
      })
      .catch(() => undefined);
  }, [path, readAt]);
  return null;
}
