import type { Metadata } from 'next';
import { ToldTableCard } from '@/components/rights/told-table-card';
import { PageHeader } from '@/components/ui/page-header';
import { toldData } from '@/lib/rights/my-data';
import { readMyDataAs } from '@/lib/rights/server/read-my-data';
import { sayDay, sayHour } from '@/lib/shared/french-time';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Mes données' };

export default async function MyDataPage() {
  const context = await contextAs('person');
  const tables = toldData(await readMyDataAs(context));

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        back={{ href: '/mes-droits', label: 'Mes droits' }}
        sentence={`Tout ce que la réserve garde de vous, ${sayDay(context.now)} à ${sayHour(context.now)}. Cette page s’imprime.`}
        title="Mes données"
      />
      {tables.map((table) => (
        <ToldTableCard key={table.key} table={table} />
      ))}
    </div>
  );
}
