'use client';

import { useEffect } from 'react';
import { PublicFrame } from '@/components/layout/public-frame';
import { WayOut } from '@/components/layout/way-out';
import { Button } from '@/components/ui/button';

type Props = { readonly error: Error & { digest?: string } };

/** Boards that nobody stands before, to press anything. */
const BOARD = /^\/situation\/(?:mur|tableau)$/;
const AGAIN_MS = 15_000;

// the page is read whole again: drawn again from the same answer, it would fail the same; and a whole reading has its last known picture
const again = () => window.location.reload();

export default function ErrorPage({ error }: Props) {
  useEffect(() => {
    if (!BOARD.test(window.location.pathname)) return;
    const timer = setTimeout(again, AGAIN_MS * (1 + Math.random()));
    return () => clearTimeout(timer);
  }, []);
  return (
    <PublicFrame>
      <title>Un problème est survenu – Relève</title>
      <WayOut act={<Button onClick={again}>Réessayer</Button>} title="Un problème est survenu">
        <p>
          C’est de notre côté, pas du vôtre. Réessayez dans un instant. Avant de refaire une
          demande, vérifiez si elle a déjà été prise en compte.
        </p>
        {error.digest ? (
          <p className="text-sm">
            Référence à nous donner : <span className="font-mono">{error.digest}</span>
          </p>
        ) : null}
      </WayOut>
    </PublicFrame>
  );
}
