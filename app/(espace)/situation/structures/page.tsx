import type { Metadata } from 'next';
import { standingColumns } from '@/components/triage/standing-columns';
import { StandingHeaps } from '@/components/triage/standing-view';
import { Banner } from '@/components/ui/banner';
import { DataTable } from '@/components/ui/data-table';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { TextLink } from '@/components/ui/text-link';
import { FINESS_FAMILIES } from '@/lib/organization/finess-categories';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { pageOf } from '@/lib/shared/page';
import { listStandingsAs, type StandingPlace } from '@/lib/triage/server/read-standings';
import { countLevels, heapStandings } from '@/lib/triage/standing';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Où en sont les structures' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  note: 'C’est noté pour la structure, sous votre nom.',
};
const SHOWN = 20;

function sentence(places: readonly StandingPlace[]): string {
  const count = countLevels(places.map(({ standing }) => standing));
  return `${sayCount(count.red, 'structure')} au rouge, ${count.orange} à l’orange, ${count.yellow} au jaune, ${count.green} au vert, ${count.unknown} sans nouvelle depuis trois jours, sur ${places.length}.`;
}

export default async function TerritoryStructuresPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const { now } = context;
  const { fait, page: asked } = await searchParams;
  const { places } = await listStandingsAs(context);
  const { page, pages, shown } = pageOf(places, asked, SHOWN);
  const done = ownValue(DONE, fait);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/situation', label: 'Situation' }}
        sentence={sentence(places)}
        title="Où en sont les structures"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <p>
        <TextLink className="inline-block py-1" href="/cellule/indice">
          Comment l’indice est fait, et ses poids
        </TextLink>
      </p>
      <section aria-labelledby="ensembles" className="flex flex-col gap-3">
        <h2 className="text-xl" id="ensembles">
          Par ensembles
        </h2>
        <StandingHeaps
          caption="Par famille de structures"
          heading="Famille"
          heaps={heapStandings(places, ({ kind }) => FINESS_FAMILIES[kind.family])}
        />
        <StandingHeaps
          caption="Par intercommunalité"
          heading="Intercommunalité"
          heaps={heapStandings(places, ({ kind }) => kind.epciName ?? 'Sans intercommunalité')}
        />
        <StandingHeaps
          caption="Par organisme gestionnaire"
          heading="Organisme"
          heaps={heapStandings(places, ({ kind }) => kind.organizationName)}
        />
        <p className="max-w-text text-sm text-muted">
          L’indice moyen compte chaque structure selon ses places. Il se lit à côté du nombre de
          rouges, jamais à sa place.
        </p>
      </section>
      <h2 className="text-xl" id="structures">
        Une par une
      </h2>
      <p className="max-w-text text-sm text-muted">
        D’abord celles qui sont rouges d’office, celles qui ont le plus de raisons en tête, puis de
        l’indice le plus haut au plus bas. Une structure sans nouvelle passe avant le jaune : son
        silence ne dit pas que tout va bien.
      </p>
      <DataTable
        caption="L’indice de tension de chaque structure, la plus en difficulté d’abord"
        hideCaption
        columns={standingColumns(now, ({ id, name }) => (
          <TextLink href={`/situation/structures/${id}`}>{name}</TextLink>
        ))}
        rowKey={({ place }) => place.id}
        rows={shown}
        stacked
      />
      <Pager addressOf={(one) => `/situation/structures?page=${one}`} page={page} pages={pages} />
    </div>
  );
}
