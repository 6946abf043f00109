import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AreaMap } from '@/components/situation/area-map';
import { KeepPicture } from '@/components/situation/keep-picture';
import { TensionFigures } from '@/components/situation/tension-figures';
import { saySupply } from '@/components/situation/tension-view';
import { WallTable } from '@/components/situation/wall-table';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { TextLink } from '@/components/ui/text-link';
import { sayHour } from '@/lib/shared/french-time';
import { forecastOf } from '@/lib/situation/forecast';
import { readTensionAs } from '@/lib/situation/server/read-tension';
import { criticalHours, tensionTable, tensionTotal } from '@/lib/situation/tension-table';
import { countLevels } from '@/lib/triage/standing';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Tension, en grand' };

export default async function WallPage() {
  const context = await contextAs('cell');
  const tension = await readTensionAs(context);
  if (!tension.ok) notFound();
  const { now } = context;
  const {
    territoryName,
    headline,
    grains,
    places,
    hoursThen,
    towns,
    contours,
    points,
    seats,
    ready,
    activation,
  } = tension.value;
  const hours = criticalHours(grains);
  const rows = tensionTable(grains, places, 'epci');

  return (
    <>
      <KeepPicture path="/situation/mur" readAt={now.toISOString()} />
      <main className="flex flex-1 flex-col gap-6 px-6 py-6" id="contenu" tabIndex={-1}>
        <header className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
          <h1 className="text-2xl">Tension, {territoryName}</h1>
          <LiveRefresh
            keeps
            readAt={sayHour(now)}
            readAtInstant={now.toISOString()}
            url="/api/evenements?territoire=1"
          />
        </header>
        <p className="text-3xl font-semibold">{headline}</p>
        <TensionFigures
          activation={activation}
          hours={hours}
          large
          levels={countLevels(places.map(({ standing }) => standing))}
          then={hoursThen}
        />
        <p className="text-2xl">{saySupply(forecastOf(seats, ready, null))}</p>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 xl:grid-cols-[22rem_minmax(0,1fr)] 2xl:grid-cols-[24rem_minmax(0,1fr)]">
          <AreaMap
            hung
            contours={contours}
            points={points}
            rows={rows}
            territoryName={territoryName}
            towns={towns}
          />
          <div className="flex min-w-0 flex-col gap-3 text-lg">
            <WallTable
              activated={activation !== null}
              rows={rows}
              total={tensionTotal(grains, places)}
            />
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
    </>
  );
}
