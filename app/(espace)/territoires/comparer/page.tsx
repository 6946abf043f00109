import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TerritoriesSideBySide } from '@/components/evaluation/territories-side-by-side';
import { PageHeader } from '@/components/ui/page-header';
import { readTerritoriesAs } from '@/lib/evaluation/server/read-territories';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Comparer les départements' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function CompareDepartmentsPage({ searchParams }: Query) {
  const context = await contextAs('region');
  const { mois, un, autre } = await searchParams;
  const read = await readTerritoriesAs(context, { month: mois, one: un, other: autre });
  if (!read.ok) notFound();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/territoires', label: 'Territoires' }}
        sentence="Un mois civil, département par département : ce que chaque cellule lit dans son propre bilan, ni plus ni moins."
        title="Comparer les départements"
      />
      <TerritoriesSideBySide
        {...read.value}
        at="/territoires/comparer"
        file="/api/territoires/comparer"
      />
    </div>
  );
}
