'use client';

import { useEffect, useState } from 'react';

const WORKER = '/missions/hors-connexion.js';

/** Keeps the sheet of this mission in the browser, and says so once it is; nothing without script, where the file does as well. */
export function KeepSheet({ path }: { readonly path: string }) {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    const hear = ({ data }: MessageEvent) => setKept(data === 'gardee');
    serviceWorker.addEventListener('message', hear);
    serviceWorker
      .register(WORKER, { scope: '/missions/' })
      .then((registration) => {
        const worker = registration.active ?? registration.waiting ?? registration.installing;
        worker?.postMessage(path);
      })
      .catch(() => undefined);
    return () => serviceWorker.removeEventListener('message', hear);
  }, [path]);
  return kept ? <p className="text-muted">Cette fiche se lit aussi sans réseau.</p> : null;
}
