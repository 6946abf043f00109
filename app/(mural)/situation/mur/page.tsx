import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AreaMap } from '@/components/situation/area-map';
import {
  BoardFigures,
  BoardHeadline,
  BoardRefresh,
  BoardSupply,
  BoardWallTable,
  OlderThanFigures,
} from '@/components/situation/board-parts';
import { KeepPicture } from '@/components/situation/keep-picture';
import { LiveBoard } from '@/components/situation/live-board';
import { TextLink } from '@/components/ui/text-link';
import { readTensionAs } from '@/lib/situation/server/read-tension';
import { pictureOf } from '@/lib/situation/tension-picture';
import { tensionTable } from '@/lib/situation/tension-table';
import { CUT_SLUGS } from '@/lib/situation/tension-words';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Tension, en grand' };

export default async function WallPage() {
  const context = await contextAs('cell');
  const tension = await readTensionAs(context);
  if (!tension.ok) notFound();
  const { now } = context;
  const { territoryName, grains, places, towns, contours, points } = tension.value;

  return (
    <LiveBoard read={pictureOf(tension.value, 'epci')}>
      <KeepPicture path="/situation/mur" readAt={now.toISOString()} />
      <main className="flex flex-1 flex-col gap-6 px-6 py-6" id="contenu" tabIndex={-1}>
        <header className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
          <h1 className="text-2xl">Tension, {territoryName}</h1>
          <BoardRefresh url={`/api/evenements?tableau=${CUT_SLUGS.epci}`} />
        </header>
        <p className="text-3xl font-semibold">
          <BoardHeadline />
        </p>
        <BoardFigures large />
        <p className="text-2xl">
          <BoardSupply />
        </p>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 xl:grid-cols-[22rem_minmax(0,1fr)] 2xl:grid-cols-[24rem_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-2 self-start">
            <OlderThanFigures />
            <AreaMap
              hung
              contours={contours}
              points={points}
              rows={tensionTable(grains, places, 'epci')}
              territoryName={territoryName}
              towns={towns}
            />
          </div>
          <div className="flex min-w-0 flex-col gap-3 text-lg">
            <BoardWallTable />
          </div>
        </div>
      </main>
      <footer className="px-6 pb-4" id="pied">
        <nav aria-label="Retour" id="navigation" tabIndex={-1}>
          <TextLink className="inline-block py-1" href="/situation/tableau">
            Revenir au tableau de tension
          </TextLink>
        </nav>
      </footer>
    </LiveBoard>
  );
}
