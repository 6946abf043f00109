import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TerritoriesSideBySide } from '@/components/evaluation/territories-side-by-side';
import { PageHeader } from '@/components/ui/page-header';
import { readTerritoriesAs } from '@/lib/evaluation/server/read-territories';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Comparer les territoires' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function CompareTerritoriesPage({ searchParams }: Query) {
  const context = await contextAs('national');
  const { mois, un, autre } = await searchParams;
  const read = await readTerritoriesAs(context, { month: mois, one: un, other: autre });
  if (!read.ok) notFound();
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/france', label: 'France' }}
        sentence="Un mois civil, territoire par territoire, sans aucun nom. Besoins et places sont arrondis à 5 en dessous ; un nombre de moins de 5 n’est pas donné."
        title="Comparer les territoires"
      />
      <TerritoriesSideBySide {...read.value} at="/france/comparer" file="/api/france/comparer" />
    </div>
  );
}
