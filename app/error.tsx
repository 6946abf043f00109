'use client';

import { PublicFrame } from '@/components/layout/public-frame';
import { WayOut } from '@/components/layout/way-out';
import { Button } from '@/components/ui/button';

type Props = { readonly error: Error & { digest?: string }; readonly reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <PublicFrame>
      <title>Un problème est survenu – Relève</title>
      <WayOut act={<Button onClick={reset}>Réessayer</Button>} title="Un problème est survenu">
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
