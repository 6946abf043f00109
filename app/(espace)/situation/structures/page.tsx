import type { Metadata } from 'next';
import { Banner } from '@/components/ui/banner';
import { DataTable } from '@/components/ui/data-table';
import { LevelMark } from '@/components/ui/level-mark';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { TextLink } from '@/components/ui/text-link';
import { sayCount } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import { pageOf } from '@/lib/shared/page';
import { declaredLevel } from '@/lib/tension/declaration';
import { sayTerms } from '@/lib/tension/said';
import { listTerritoryStatesAs } from '@/lib/tension/server/read-tension';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Où en sont les structures' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  note: 'C’est noté pour la structure, sous votre nom.',
};
const SHOWN = 40;

type States = Awaited<ReturnType<typeof listTerritoryStatesAs>>;

function sentence(states: States, now: Date): string {
  const levels = states.map(({ last }) => declaredLevel(last, now));
  const count = (level: string) => levels.filter((one) => one === level).length;
  return `${sayCount(count('red'), 'structure')} au rouge, ${count('orange')} à l’orange, ${count('unknown')} sans nouvelle depuis trois jours, sur ${states.length}.`;
}

export default async function TerritoryStructuresPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const { now } = context;
  const { fait, page: asked } = await searchParams;
  const states = await listTerritoryStatesAs(context);
  const { page, pages, shown } = pageOf(states, asked, SHOWN);
  const done = ownValue(DONE, fait);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/situation', label: 'Situation' }}
        sentence={sentence(states, now)}
        title="Où en sont les structures"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <DataTable
        caption="Ce que chaque structure déclare, la plus en difficulté d’abord"
        columns={[
          {
            key: 'place',
            title: 'Structure',
            cell: ({ place }) => (
              <>
                <TextLink href={`/situation/structures/${place.id}`}>{place.name}</TextLink>
                <span className="block text-sm text-muted">
                  {place.organizationName}, {place.communeName}
                </span>
              </>
            ),
          },
          {
            key: 'level',
            title: 'Niveau déclaré',
            cell: ({ last }) => <LevelMark level={declaredLevel(last, now)} />,
          },
          {
            key: 'terms',
            title: 'Ce qui est déclaré',
            cell: ({ last }) => (last ? sayTerms(last) : 'Rien n’a encore été déclaré'),
          },
          {
            key: 'age',
            title: 'Dernière déclaration',
            cell: ({ last }) => (last ? sayAgo(last.declaredAt, now) : 'jamais'),
          },
        ]}
        rowKey={({ place }) => place.id}
        rows={shown}
        stacked
      />
      <Pager addressOf={(one) => `/situation/structures?page=${one}`} page={page} pages={pages} />
    </div>
  );
}
