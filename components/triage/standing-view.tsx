import { DataTable } from '@/components/ui/data-table';
import { Disclosure } from '@/components/ui/disclosure';
import { LevelMark } from '@/components/ui/level-mark';
import { HARD, lowerFirst, plural, sayNumber, sayShare, THIN } from '@/lib/shared/french';
import { LEVEL_LABELS, LEVELS } from '@/lib/tension/declaration';
import { OVERRIDE_LABELS, type Override } from '@/lib/triage/override';
import type { Heap, Standing } from '@/lib/triage/standing';
import {
  FULL_INDEX,
  INDEX_TERMS,
  type IndexTerm,
  type IndexWeights,
  sharesOfIndex,
  TERM_LABELS,
  TERM_MEANINGS,
} from '@/lib/triage/tension-index';

const rounded = (value: number) => sayNumber(Math.round(value));

/** Why a structure is red at once, in one line. */
const sayOverrides = (overrides: readonly Override[]) =>
  `Rouge d’office${HARD}: ${overrides.map((one) => lowerFirst(OVERRIDE_LABELS[one])).join(`${THIN}; `)}.`;

/** A level, its figure when somebody knows, and why when it is red for a reason. */
export function StandingMark({ standing }: { readonly standing: Standing }) {
  const { index, level, overrides } = standing;
  return (
    <span className="block">
      <LevelMark
        level={level}
        {...(index === null ? {} : { value: `indice ${rounded(index)} sur 100` })}
      />
      {overrides.length > 0 ? (
        <span className="block text-sm">{sayOverrides(overrides)}</span>
      ) : null}
    </span>
  );
}

/** What was measured, as people say it. */
function sayMeasured(term: IndexTerm, measured: number): string {
  if (term === 'presence') {
    const points = Math.round(measured * 100);
    if (points === 0) return 'dans la moyenne';
    const apart = `${sayNumber(Math.abs(points))}${HARD}${plural(Math.abs(points), 'point')}`;
    return points > 0 ? `${apart} sous la moyenne` : `${apart} au-dessus de la moyenne`;
  }
  if (term === 'level') return lowerFirst(LEVEL_LABELS[LEVELS[measured] ?? 'normal']);
  return sayShare(measured);
}

/** The terms of the index, as their weights are shown and changed. */
export const INDEX_FIELDS = INDEX_TERMS.map((name) => ({
  name,
  label: TERM_LABELS[name],
  meaning: TERM_MEANINGS[name],
}));

type Props = { readonly standing: Standing; readonly weights: IndexWeights };

const tenths = (value: number) => sayNumber(Math.round(value * 10) / 10);

/** What an index is made of: each term measured, what it is worth, how much it counts, and what it brings to the sum. */
export function StandingTerms({ standing, weights }: Props) {
  const shares = sharesOfIndex(standing.terms, weights);
  const unknown = INDEX_TERMS.some((term) => weights.points[term] > 0 && !shares[term]);
  return (
    <>
      <DataTable
        caption="Ce que l’indice additionne"
        columns={[
          {
            key: 'term',
            title: 'Ce qui compte',
            cell: (term) => (
              <>
                <span className="font-semibold">{TERM_LABELS[term]}</span>
                <span className="block text-sm text-muted">{TERM_MEANINGS[term]}</span>
              </>
            ),
          },
          {
            key: 'measured',
            title: 'Mesuré',
            cell: (term) => {
              const read = standing.terms[term];
              return read ? (
                sayMeasured(term, read.measured)
              ) : (
                <span className="text-muted">pas déclaré</span>
              );
            },
          },
          {
            key: 'points',
            title: 'Points',
            cell: (term) => {
              const read = standing.terms[term];
              return read ? `${rounded(read.points)} sur ${FULL_INDEX}` : '–';
            },
          },
          {
            key: 'weight',
            title: 'Poids',
            cell: (term) => `${rounded(shares[term]?.weight ?? 0)}${HARD}%`,
          },
          {
            key: 'share',
            title: 'Dans l’indice',
            cell: (term) => (shares[term] ? tenths(shares[term].points) : '–'),
          },
        ]}
        rowKey={(term) => term}
        rows={INDEX_TERMS}
        stacked
      />
      <p className="mt-3">
        {standing.index === null
          ? `Rien n’est déclaré${HARD}: il n’y a pas d’indice.`
          : `Indice${HARD}: la somme de la dernière colonne, ${tenths(standing.index)} sur ${FULL_INDEX}.`}
        {unknown && standing.index !== null
          ? ' Ce qui n’est pas déclaré ne compte pas : son poids est partagé entre le reste.'
          : null}
      </p>
    </>
  );
}

type HeapProps = {
  readonly caption: string;
  readonly heading: string;
  readonly heaps: readonly Heap[];
};

/** Structures heaped by what they have in common: how many are red or unknown beside the mean, which never hides them. */
export function StandingHeaps({ caption, heading, heaps }: HeapProps) {
  return (
    <Disclosure summary={caption}>
      <DataTable
        caption={caption}
        columns={[
          { key: 'key', title: heading, cell: ({ key }) => key },
          {
            key: 'count',
            title: 'Structures',
            numeric: true,
            cell: ({ count }) => sayNumber(count),
          },
          {
            key: 'red',
            title: 'Rouges',
            numeric: true,
            cell: ({ levels }) => sayNumber(levels.red),
          },
          {
            key: 'orange',
            title: 'Orange',
            numeric: true,
            cell: ({ levels }) => sayNumber(levels.orange),
          },
          {
            key: 'unknown',
            title: 'Sans nouvelle',
            numeric: true,
            cell: ({ levels }) => sayNumber(levels.unknown),
          },
          {
            key: 'mean',
            title: 'Indice moyen',
            numeric: true,
            cell: ({ mean }) => (mean === null ? '–' : rounded(mean)),
          },
        ]}
        hideCaption
        rowKey={({ key }) => key}
        rows={heaps}
        stacked
      />
    </Disclosure>
  );
}
