'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { MapLayers } from '@/lib/situation/map-layers';
import type { MovingMap } from './moving-map';

type Props = {
  /** when the page was read: a newer reading draws the map again */
  readonly readAt: string;
  readonly styleUrl: string | null;
};

/** Its buttons are as large as ours. */
const MAP_BOX =
  'mt-2 h-[36rem] max-h-[80vh] w-full rounded-card border border-line [&_.maplibregl-ctrl-group_button]:size-11!';

type State = 'closed' | 'opening' | 'open' | 'without-base' | 'failed';

const WORDS: Readonly<Record<State, string>> = {
  closed: '',
  opening: 'La carte s’ouvre…',
  open: 'La carte est ouverte\u00a0: flèches pour la déplacer, + et − pour l’agrandir.',
  'without-base':
    'Le fond de carte ne répond pas\u00a0: la carte est ouverte sur notre dessin. Flèches pour la déplacer, + et − pour l’agrandir.',
  failed:
    'Cette carte ne peut pas s’ouvrir ici\u00a0: le dessin et le tableau disent la même chose.',
};

async function fetchLayers(): Promise<MapLayers> {
  const answer = await fetch('/api/situation/carte', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`the map answers ${answer.status}`);
  return await answer.json();
}

/** The moving map, fetched only when somebody opens it; where it cannot be drawn, a sentence says so and the table stands. */
export function MapOpener({ readAt, styleUrl }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<MovingMap>(null);
  const [state, setState] = useState<State>('closed');

  useEffect(() => () => map.current?.remove(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer reading is what draws it again
  useEffect(() => {
    if (map.current)
      fetchLayers().then(
        (layers) => map.current?.show(layers),
        () => undefined,
      );
  }, [readAt]);

  const open = async () => {
    const container = place.current;
    if (!container) return;
    setState('opening');
    try {
      const [layers, { openMovingMap }] = await Promise.all([
        fetchLayers(),
        import('./moving-map'),
      ]);
      map.current = await openMovingMap({ container, layers, styleUrl });
      setState(map.current.base === 'missing' ? 'without-base' : 'open');
    } catch {
      setState('failed');
    }
  };

  return (
    <div className="noscript:hidden" data-screen-only>
      {state === 'closed' ? (
        <Button look="secondary" onClick={open}>
          Ouvrir la carte à déplacer
        </Button>
      ) : null}
      <p className="text-sm text-muted" role="status">
        {WORDS[state]}
      </p>
      <div className={state === 'closed' || state === 'failed' ? 'hidden' : MAP_BOX} ref={place} />
    </div>
  );
}
