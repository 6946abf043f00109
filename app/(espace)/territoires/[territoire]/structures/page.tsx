import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { standingColumns } from '@/components/triage/standing-columns';
import { DataTable } from '@/components/ui/data-table';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import type { TerritoryId } from '@/lib/identity/actor';
import { sayCount } from '@/lib/shared/french';
import { pageOf } from '@/lib/shared/page';
import { listRegionStandingsAs } from '@/lib/triage/server/read-standings';
import { countLevels } from '@/lib/triage/standing';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Structures d’un département' };

type Segments = {
  readonly params: Promise<{ readonly territoire: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};
const SHOWN = 20;

export default async function TerritoryStandingsPage({ params, searchParams }: Segments) {
  const context = await contextAs('region');
  const code = (await params).territoire as TerritoryId;
  const read = await listRegionStandingsAs(context, code);
  if (!read) notFound();
  const { now } = context;
  const count = countLevels(read.places.map(({ standing }) => standing));
  const { page, pages, shown } = pageOf(read.places, (await searchParams).page, SHOWN);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: `/territoires/${code}`, label: read.territoryName }}
        sentence={`${sayCount(count.red, 'structure')} au rouge, ${count.orange} à l’orange, ${count.unknown} sans nouvelle depuis trois jours, sur ${read.places.length}.`}
        title={`Où en sont les structures, ${read.territoryName}`}
      />
      <DataTable
        caption="L’indice de tension de chaque structure, la plus en difficulté d’abord"
        columns={standingColumns(now, ({ name }) => <span className="font-semibold">{name}</span>)}
        empty="Aucune structure de ce département n’a encore rejoint la réserve."
        rowKey={({ place }) => place.id}
        rows={shown}
        stacked
      />
      <Pager
        addressOf={(one) => `/territoires/${code}/structures?page=${one}`}
        page={page}
        pages={pages}
      />
    </div>
  );
}
