import { DataTable, type TableColumn } from '@/components/ui/data-table';
import { PART_LABELS } from '@/lib/matching/weights';
import { type ExampleLine, exampleLines, exampleTotal } from '@/lib/matching/worked-example';
import { HARD, sayNumber } from '@/lib/shared/french';

const COLUMNS: readonly TableColumn<ExampleLine>[] = [
  { key: 'part', title: 'Critère', cell: ({ part }) => PART_LABELS[part] },
  {
    key: 'points',
    title: 'Points',
    numeric: true,
    cell: ({ points, outOf }) => `${sayNumber(points)} sur ${outOf}`.replaceAll(' ', HARD),
  },
  { key: 'why', title: 'Pourquoi', cell: ({ why }) => why },
];

/** One invented person counted from the first part to the total. */
export function ExampleTable() {
  const lines = exampleLines();
  const total = exampleTotal(lines);
  return (
    <div className="flex flex-col gap-3">
      <DataTable
        caption="Un exemple, avec les points du produit"
        columns={COLUMNS}
        rowKey={({ part }) => part}
        rows={lines}
        stacked
      />
      <p className="font-semibold">
        Total{HARD}: {sayNumber(total.points)} points sur {total.outOf}.
      </p>
    </div>
  );
}
