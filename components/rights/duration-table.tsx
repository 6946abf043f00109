import { DataTable } from '@/components/ui/data-table';
import { DURATIONS, type ToldDuration } from '@/lib/rights/register';

/** How long each thing is kept, from which day, what comes then and where the figure comes from: the rows the nightly work applies. */
export function DurationTable() {
  return (
    <section className="mt-8" id="durees">
      <DataTable
        caption="Combien de temps, ligne par ligne"
        columns={[
          { key: 'what', title: 'Quoi', cell: (row: ToldDuration) => row.what },
          { key: 'span', title: 'Gardé', cell: (row) => row.span },
          { key: 'from', title: 'Depuis', cell: (row) => row.from },
          { key: 'after', title: 'Puis', cell: (row) => row.after },
          {
            key: 'reference',
            title: 'D’où vient la durée',
            cell: (row) =>
              `${row.reference} Vérifié le ${row.checkedOn.split('-').reverse().join('/')}.`,
          },
        ]}
        rowKey={({ key }) => key}
        rows={DURATIONS}
      />
    </section>
  );
}
