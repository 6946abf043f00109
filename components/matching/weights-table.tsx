import { PointsTable } from '@/components/ui/points-editor';
import { PART_LABELS, PART_MEANINGS, SCORE_PARTS, type Weights } from '@/lib/matching/weights';

/** The parts of a score, as their points are shown and changed. */
export const SCORE_FIELDS = SCORE_PARTS.map((name) => ({
  name,
  label: PART_LABELS[name],
  meaning: PART_MEANINGS[name],
}));

type Props = { readonly weights: Pick<Weights, 'points'>; readonly caption: string };

/** How many points each part of a score can give, and what it looks at. */
export function WeightsTable({ weights, caption }: Props) {
  return <PointsTable caption={caption} parts={SCORE_FIELDS} points={weights.points} />;
}
