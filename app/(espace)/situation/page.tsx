import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InForceBanner } from '@/components/activation/in-force-banner';
import { HoursApartPlaces } from '@/components/assignment/hours-apart';
import { NeedQueue } from '@/components/situation/need-queue';
import { PaceFigures } from '@/components/situation/pace-figures';
import { RaisedNeeds } from '@/components/situation/raised-needs';
import { SeatBars } from '@/components/situation/seat-bars';
import { SeatFigures } from '@/components/situation/seat-figures';
import { SeverityTable } from '@/components/situation/severity-table';
import {
  keepNeeds,
  linesByEpci,
  linesByStretch,
  linesByTrade,
  sayKept,
} from '@/components/situation/situation-view';
import { Card } from '@/components/ui/card';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { readInForceAs } from '@/lib/activation/server/read-activations';
import { readHoursApartAs } from '@/lib/assignment/server/hours-apart';
import { HARD, sayCount } from '@/lib/shared/french';
import { sayHour } from '@/lib/shared/french-time';
import { readSituationAs } from '@/lib/situation/server/read-situation';
import { countOpen } from '@/lib/situation/waiting';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Situation' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function SituationPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const situation = await readSituationAs(context);
  if (!situation.ok) notFound();
  const { now } = context;
  const apart = await readHoursApartAs(context);
  const { territoryName, headline, needs, raised, grains, waiting, pace } = situation.value;
  const kept = await keptFrom(searchParams);
  const keptWords = sayKept(grains, kept);
  const shown = keptWords ? keepNeeds(needs, kept) : needs;

  return (
    <>
      <PageHeader
        beside={
          <LiveRefresh
            keeps
            readAt={sayHour(now)}
            readAtInstant={now.toISOString()}
            url="/api/evenements?territoire=1"
          />
        }
        sentence={<span className="font-semibold text-ink text-xl">{headline}</span>}
        title={`Situation, ${territoryName}`}
      />
      <InForceBanner
        href="/cellule/activation"
        inForce={await readInForceAs(context)}
        means="Les viviers et les structures sont relancés plus souvent jusque-là."
      />
      <SeatFigures detail={`dans ${sayCount(countOpen(waiting), 'besoin')}`} grains={grains} />
      <RaisedNeeds now={now} raised={raised} />
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-labelledby="besoins">
          <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h2 className="text-xl" id="besoins" tabIndex={-1}>
              {keptWords ? `Besoins ouverts : ${keptWords}` : 'Besoins ouverts, le pire d’abord'}
            </h2>
            {keptWords ? (
              <TextLink className="inline-block py-1" href="/situation#besoins">
                Voir tous les besoins
              </TextLink>
            ) : null}
          </div>
          <NeedQueue kept={keptWords} needs={shown} now={now} />
          <p className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
            <TextLink className="inline-block py-1" href="/cellule/file">
              La file de la cellule{HARD}: prendre un dossier en main
            </TextLink>
            <TextLink className="inline-block py-1" href="/situation/tableau">
              Tableau de tension{HARD}: carte, tendances, réserve prête
            </TextLink>
            <TextLink className="inline-block py-1" href="/situation/plan">
              Le plan du territoire{HARD}: qui pourrait aller où, à modifier et à envoyer
            </TextLink>
            <TextLink className="inline-block py-1" href="/cellule/activation">
              Activation de la réserve et bilans
            </TextLink>
            <TextLink className="inline-block py-1" href="/cellule/reunion">
              Fiche de réunion
            </TextLink>
            <TextLink className="inline-block py-1" href="/situation/structures">
              Où en sont les structures
            </TextLink>
            <TextLink className="inline-block py-1" href="/situation/ce-qui-aiderait">
              Ce qui aurait aidé les besoins restés sans personne
            </TextLink>
          </p>
        </section>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Quand">
            <SeatBars label="Places à pourvoir par délai" lines={linesByStretch(grains)} />
            <p className="mt-3 text-sm text-muted">
              Rayé{HARD}: critique (sécurité, soins ou repas en jeu). Uni{HARD}: le reste.
            </p>
          </Card>
          {grains.length > 0 ? (
            <>
              <Card title="Quel métier">
                <SeatBars label="Places à pourvoir par métier" lines={linesByTrade(grains)} />
              </Card>
              <Card title="Où">
                <SeatBars
                  label="Places à pourvoir par intercommunalité"
                  lines={linesByEpci(grains)}
                />
              </Card>
            </>
          ) : null}
          <PaceFigures now={now} pace={pace} waiting={waiting} />
          <SeverityTable grains={grains} />
          <HoursApartPlaces places={apart} />
        </div>
      </div>
    </>
  );
}

async function keptFrom(query: Query['searchParams']) {
  const { metier, epci } = await query;
  return {
    ...(typeof metier === 'string' ? { trade: metier } : {}),
    ...(typeof epci === 'string' ? { epci } : {}),
  };
}
