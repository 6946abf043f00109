import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import type { ToldTable } from '@/lib/rights/my-data';
import { sayCount } from '@/lib/shared/french';

/** One kind of thing kept of the person: why, until when, and every row in plain words. */
export function ToldTableCard({ table }: { readonly table: ToldTable }) {
  return (
    <Card title={table.title}>
      <p className="mb-3 max-w-text text-muted text-sm">
        {sayCount(table.rows.length, 'ligne')}. Pour {table.purpose}. Gardé {table.kept}.
      </p>
      <ol className="flex flex-col gap-4">
        {table.rows.map((row, rank) => (
          <li
            className="border-line border-s-4 ps-4"
            // biome-ignore lint/suspicious/noArrayIndexKey: rows as they were read once, never moved
            key={rank}
          >
            <Facts facts={row} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
