import { DataTable, type TableColumn } from '@/components/ui/data-table';
import { PART_LABELS, PART_MEANINGS, SCORE_PARTS, type Weights } from '@/lib/matching/weights';

const COLUMNS: readonly TableColumn<{ label: string; meaning: string; points: number }>[] = [
  { key: 'part', title: 'Critère', cell: ({ label }) => label },
  { key: 'points', title: 'Points au plus', numeric: true, cell: ({ points }) => points },
  { key: 'meaning', title: 'Ce qui est regardé', cell: ({ meaning }) => meaning },
];

/** How many points each part can give, and what it looks at. */
export function WeightsTable({
  weights,
  caption,
}: {
  readonly weights: Pick<Weights, 'points'>;
  readonly caption: string;
}) {
  return (
    <DataTable
      caption={caption}
      columns={COLUMNS}
      rowKey={({ label }) => label}
      stacked
      rows={SCORE_PARTS.map((part) => ({
        label: PART_LABELS[part],
        meaning: PART_MEANINGS[part],
        points: weights.points[part],
      }))}
    />
  );
}
