'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { Age } from './age';
import { Icon } from './icon';
import { useKeptPicture } from './use-kept-picture';
import { type LiveState, type Take, useLiveStream } from './use-live-stream';

type Props = {
  /** The stream of changes of this page (server-sent events). */
  readonly url: string;
  /** When the page was read, as said: « 14 h 02 ». */
  readonly readAt: string;
  /** The same instant, ISO 8601. */
  readonly readAtInstant: string;
  /** Says how old the picture grows, and keeps the last one known while the database is away. */
  readonly keeps?: boolean;
  /** Shows what stands now, when the stream says it: the page is then read again after, in turn. */
  readonly take?: Take;
};

const WORDS: Record<LiveState, string> = {
  connecting: 'connexion…',
  live: 'en direct',
  retrying: 'hors ligne, nouvel essai…',
  polling: 'actualisé toutes les 20 s',
  paused: 'affichage figé',
};

const AWAY = 'la base de données ne répond pas\u00a0: dernière image connue';

const DOTS: Record<LiveState, string> = {
  connecting: 'border-line-strong',
  live: 'border-green bg-green',
  retrying: 'border-orange bg-orange',
  polling: 'border-accent bg-accent',
  paused: 'border-line-strong bg-transparent',
};

/** The age of what is shown, and a page that follows by itself until it is frozen. */
export function LiveRefresh({ url, readAt, readAtInstant, keeps = false, take }: Props) {
  const router = useRouter();
  const [paused, setPaused] = useState(false);
  const refresh = useCallback(() => router.refresh(), [router]);
  const { away, returns, read, wasTold } = useKeptPicture(keeps, paused, refresh);
  const show =
    take &&
    ((picture: unknown, readAgainWithin: number) => {
      wasTold(readAgainWithin);
      return take(picture, readAgainWithin);
    });
  const state = useLiveStream(url, paused, { refresh: read, returns, take: show });

  return (
    <div className="flex flex-wrap items-center gap-x-2 text-sm text-muted" data-screen-only>
      <span>
        Données de <time dateTime={readAtInstant}>{readAt}</time>{' '}
        {keeps ? <Age since={readAtInstant} /> : null}
      </span>
      <span className="inline-flex items-center gap-2 noscript:hidden">
        <span
          aria-hidden="true"
          className={`size-2.5 rounded-pill border-2 ${DOTS[away ? 'retrying' : state]}`}
          data-keep-colour
        />
        <span role="status">{away ? AWAY : WORDS[state]}</span>
        <button
          className="inline-flex min-h-target cursor-pointer items-center gap-1 rounded-field px-2 text-accent underline underline-offset-4 hover:bg-accent-soft"
          onClick={() => {
            if (paused) void read(true);
            setPaused(!paused);
          }}
          type="button"
        >
          <Icon className="size-4" name={paused ? 'play' : 'pause'} />
          {paused ? 'Reprendre l’affichage en direct' : 'Figer l’affichage'}
        </button>
      </span>
      <a
        className="hidden min-h-target items-center text-accent underline underline-offset-4 noscript:inline-flex"
        href="?"
      >
        Actualiser la page
      </a>
    </div>
  );
}
