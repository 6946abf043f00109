'use client';

import { Button } from '@/components/ui/button';
import './globals.css';

/** The last net: the frame itself failed, so nothing of it is used here. */
export default function GlobalErrorPage({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="fr">
      <head>
        <title>Un problème est survenu – Relève</title>
      </head>
      <body>
        <main className="mx-auto max-w-text px-4 py-16">
          <h1 className="text-2xl">Un problème est survenu</h1>
          <p className="mt-4 text-lg text-muted">
            C’est de notre côté, pas du vôtre. Réessayez dans un instant.
          </p>
          <div className="mt-8 flex flex-wrap gap-4">
            <Button onClick={reset}>Réessayer</Button>
            <a className="inline-flex min-h-target items-center text-accent underline" href="/">
              Revenir à l’accueil
            </a>
          </div>
        </main>
      </body>
    </html>
  );
}
