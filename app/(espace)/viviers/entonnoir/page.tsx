import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReportTableView } from '@/components/evaluation/report-tables';
import { FunnelView } from '@/components/pool/funnel-view';
import { PoolTabs } from '@/components/pool/pool-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { readPoolAnswersAs } from '@/lib/evaluation/server/read-pool-answers';
import { windowOf } from '@/lib/pool/funnel';
import { readFunnelAs } from '@/lib/pool/server/read-funnel';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Entonnoir du vivier' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function FunnelPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const window = windowOf((await searchParams).depuis);
  const read = await readFunnelAs(context);
  if (!read.ok) notFound();
  const { pool, told } = read.value;
  const answers = await readPoolAnswersAs(context, { poolId: context.actor.poolId, window });

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence="De l’inscription à la deuxième venue : où les personnes s’arrêtent."
        title={pool.name}
      />
      <PoolTabs current="/viviers/entonnoir" pool={pool} />
      {told ? <FunnelView {...{ told, window }} path="/viviers/entonnoir" /> : null}
      {answers.map((table) => (
        <ReportTableView key={table.title} table={table} />
      ))}
    </div>
  );
}
