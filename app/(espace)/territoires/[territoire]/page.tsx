import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PaceFigures } from '@/components/situation/pace-figures';
import { SeatBars } from '@/components/situation/seat-bars';
import { SeatFigures } from '@/components/situation/seat-figures';
import { SeverityTable } from '@/components/situation/severity-table';
import {
  linesByEpci,
  linesByTrade,
  saySeats,
  sayTried,
} from '@/components/situation/situation-view';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { LevelMark } from '@/components/ui/level-mark';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { TextLink } from '@/components/ui/text-link';
import type { TerritoryId } from '@/lib/identity/actor';
import { SEVERITY_WORDS, sayWho } from '@/lib/need/need-words';
import { THIN } from '@/lib/shared/french';
import { sayIn, sayPeriod } from '@/lib/shared/french-time';
import { pageOf } from '@/lib/shared/page';
import { readRegionSituationAs } from '@/lib/situation/server/read-situation';
import { seatsLeft, urgencyOf } from '@/lib/situation/situation';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Un département de la région' };

type Segments = {
  readonly params: Promise<{ readonly territoire: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};
const SHOWN = 20;

export default async function TerritoryPage({ params, searchParams }: Segments) {
  const context = await contextAs('region');
  const code = (await params).territoire as TerritoryId;
  const read = await readRegionSituationAs(context, code);
  if (!read.ok) notFound();
  const { now } = context;
  const { territoryName, headline, needs, raised, grains, waiting, pace } = read.value;
  const { page, pages, shown } = pageOf(needs, (await searchParams).page, SHOWN);
  const up = new Set(raised.map(({ need }) => need.id));
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/territoires', label: 'Territoires' }}
        sentence={<span className="font-semibold text-ink text-xl">{headline}</span>}
        title={territoryName}
      />
      <SeatFigures grains={grains} />
      <p>
        <TextLink className="inline-block py-1" href={`/territoires/${code}/structures`}>
          Où en sont les structures
        </TextLink>
      </p>
      <DataTable
        caption="Besoins ouverts, le pire d’abord"
        columns={[
          {
            key: 'what',
            title: 'Besoin',
            cell: (need) => (
              <>
                <span className="font-semibold">
                  Il manque {sayWho(seatsLeft(need), need.trade)}
                </span>
                <span className="block text-sm text-muted">
                  {need.structureName}, {need.communeName}
                </span>
              </>
            ),
          },
          {
            key: 'level',
            title: 'Urgence',
            cell: (need) => <LevelMark level={urgencyOf(need, now)} />,
          },
          {
            key: 'severity',
            title: 'Si personne ne vient',
            cell: ({ severity }) => SEVERITY_WORDS[severity].short,
          },
          {
            key: 'when',
            title: 'Quand',
            cell: ({ period }) =>
              `${sayPeriod(period, now)}, ${period.start <= now ? 'commencé' : sayIn(period.start, now)}`,
          },
          { key: 'seats', title: 'Places', cell: saySeats },
          {
            key: 'tried',
            title: 'Ce qui a été tenté',
            cell: (need) =>
              up.has(need.id) ? `${sayTried(need)}${THIN}; remonté à la cellule` : sayTried(need),
          },
        ]}
        empty="Tout est couvert : aucun besoin n’est ouvert dans ce département."
        rowKey={({ id }) => id}
        rows={shown}
        stacked
      />
      <Pager addressOf={(one) => `/territoires/${code}?page=${one}`} page={page} pages={pages} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {grains.length > 0 ? (
          <>
            <Card title="Quel métier">
              <SeatBars
                label="Places à pourvoir par métier"
                lines={withoutLinks(linesByTrade(grains))}
              />
            </Card>
            <Card title="Où">
              <SeatBars
                label="Places à pourvoir par intercommunalité"
                lines={withoutLinks(linesByEpci(grains))}
              />
            </Card>
          </>
        ) : null}
        <PaceFigures now={now} pace={pace} waiting={waiting} />
        <SeverityTable grains={grains} />
      </div>
    </div>
  );
}

// these links keep the cell’s own list of needs
const withoutLinks = (lines: ReturnType<typeof linesByTrade>) =>
  lines.map(({ href: _, ...line }) => line);
