import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AreaChoice } from '@/components/situation/area-choice';
import { AreaMap } from '@/components/situation/area-map';
import {
  BoardFigures,
  BoardHeadline,
  BoardRefresh,
  BoardSupply,
  BoardTable,
  OlderThanFigures,
} from '@/components/situation/board-parts';
import { DelayTable } from '@/components/situation/delay-table';
import { ForecastTable } from '@/components/situation/forecast-table';
import { KeepPicture } from '@/components/situation/keep-picture';
import { LiveBoard } from '@/components/situation/live-board';
import { MapOpener } from '@/components/situation/map-opener';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs } from '@/components/ui/tabs';
import { TextLink } from '@/components/ui/text-link';
import { env } from '@/lib/env';
import { HARD } from '@/lib/shared/french';
import { forecastOf } from '@/lib/situation/forecast';
import { readTensionAs } from '@/lib/situation/server/read-tension';
import { areaNames } from '@/lib/situation/tension-map';
import { pictureOf } from '@/lib/situation/tension-picture';
import { CUT_LABELS, CUTS, tensionTable } from '@/lib/situation/tension-table';
import { CUT_SLUGS, cutNamed } from '@/lib/situation/tension-words';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Tableau de tension' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function TensionPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const tension = await readTensionAs(context);
  if (!tension.ok) notFound();
  const { now } = context;
  const { par, secteur } = await searchParams;
  const { territoryName, waiting, grains, delays, places, ...rest } = tension.value;
  const cut = cutNamed(par) ?? 'epci';
  const names = areaNames(rest.towns);
  const area = names.find(({ code }) => code === secteur) ?? null;

  return (
    <LiveBoard read={pictureOf(tension.value, cut)}>
      <div className="flex flex-col gap-8">
        <KeepPicture path="/situation/tableau" readAt={now.toISOString()} />
        <PageHeader
          back={{ href: '/situation', label: 'Situation' }}
          beside={<BoardRefresh url={`/api/evenements?tableau=${CUT_SLUGS[cut]}`} />}
          sentence={
            <span className="font-semibold text-ink text-xl">
              <BoardHeadline />
            </span>
          }
          title={`Tableau de tension, ${territoryName}`}
        />
        <BoardFigures />
        <p className="max-w-text text-lg">
          <BoardSupply />
        </p>
        <section aria-labelledby="ou" className="flex flex-col gap-4">
          <h2 className="text-xl" id="ou">
            Où cela casse
          </h2>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
            <div className="flex min-w-0 flex-col gap-2 self-start">
              <OlderThanFigures />
              <AreaMap
                contours={rest.contours}
                points={rest.points}
                rows={tensionTable(grains, places, 'epci')}
                territoryName={territoryName}
                towns={rest.towns}
              />
            </div>
            <div className="flex min-w-0 flex-col gap-3">
              <Tabs
                label="Découper le tableau"
                links={CUTS.map((one) => ({
                  href: `/situation/tableau?par=${CUT_SLUGS[one]}#ou`,
                  label: CUT_LABELS[one],
                  current: one === cut,
                }))}
              />
              <BoardTable />
              <p className="max-w-text text-sm text-muted">
                Une heure commencée compte entière. L’indice moyen se lit à côté du nombre de
                rouges, jamais à sa place.{' '}
                <TextLink href="/cellule/indice">Comment l’indice est fait, et ses poids</TextLink>
              </p>
            </div>
          </div>
          <MapOpener readAt={now.toISOString()} styleUrl={env().MAP_STYLE_URL ?? null} />
        </section>
        <section aria-labelledby="reserve" className="flex flex-col gap-4">
          <h2 className="text-xl" id="reserve">
            Ce que la réserve pourra couvrir{area ? `, ${area.name}` : ''}
          </h2>
          <OlderThanFigures />
          <AreaChoice areas={names} chosen={area?.code ?? null} cut={CUT_SLUGS[cut]} />
          <ForecastTable forecasts={forecastOf(rest.seats, rest.ready, area?.code ?? null)} />
          <p className="max-w-text text-sm text-muted">
            Prête{HARD}: une personne dont les disponibilités ont été confirmées depuis moins de
            quatorze jours, libre au moins quatre heures de suite ce jour-là, sans mission, et qui
            peut tenir ce métier. Elle compte là où elle habite, et une fois pour chaque métier.
            D’habitude{HARD}: la moyenne du même jour des quatre dernières semaines. Les nombres de
            personnes sont dits par tranches de cinq, pour que personne ne soit reconnu.
          </p>
        </section>
        <section aria-labelledby="delais" className="flex flex-col gap-4">
          <h2 className="text-xl" id="delais">
            À quelle vitesse les besoins trouvent
          </h2>
          <OlderThanFigures />
          <DelayTable {...delays} now={now} waiting={waiting} />
        </section>
        <p className="flex flex-wrap gap-x-6 gap-y-1" data-screen-only>
          <TextLink className="inline-block py-1" href="/situation/mur">
            Afficher en grand, pour une salle
          </TextLink>
          <a
            className="inline-block py-1 text-accent underline underline-offset-4"
            href="/api/situation/tableau"
          >
            Télécharger les tableaux (CSV)
          </a>
          <TextLink className="inline-block py-1" href="/situation/structures">
            Où en sont les structures
          </TextLink>
        </p>
      </div>
    </LiveBoard>
  );
}
