import { HARD, sayNumber, THIN } from '@/lib/shared/french';
import { SCALES } from './ranking';
import { FULL_SCORE, SCORE_PARTS, type ScorePart, WEIGHTS, type Weights } from './weights';

/** The invented person of the example: each fact one part of the score looks at. */
export const EXAMPLE = {
  proof: 'seen',
  travelMinutes: 18,
  missionsHere: 1,
  asks: 2,
  missions: 1,
  broken: 0,
} as const;

const VALUES: Readonly<Record<ScorePart, number>> = {
  fit: SCALES.proof[EXAMPLE.proof],
  availability: 1,
  travel: 1 - EXAMPLE.travelMinutes / SCALES.farMinutes,
  familiarity: EXAMPLE.missionsHere / SCALES.knownAfter,
  fairness:
    1 -
    SCALES.monthShare * (EXAMPLE.asks / SCALES.askedOften) -
    SCALES.monthShare * (EXAMPLE.missions / SCALES.workedOften),
  reliability: 1 - EXAMPLE.broken / SCALES.brokenOften,
};

const WHY: Readonly<Record<ScorePart, string>> = {
  fit: `Le métier même, diplôme vu${HARD}: ${sayNumber(VALUES.fit)} de ce que donne un diplôme vérifié.`,
  availability: 'Libre à ces heures, confirmé aujourd’hui.',
  travel: `${EXAMPLE.travelMinutes}${HARD}min de trajet${THIN}; à ${SCALES.farMinutes}${HARD}min, ce serait zéro.`,
  familiarity: `${EXAMPLE.missionsHere} mission déjà faite ici${THIN}; il en faut ${SCALES.knownAfter} pour tous les points.`,
  fairness: `En 30${HARD}jours, ${EXAMPLE.asks} sollicitations et ${EXAMPLE.missions} mission${THIN}; à ${SCALES.askedOften} et ${SCALES.workedOften}, presque tout serait perdu.`,
  reliability: 'Aucune annulation tardive en un an.',
};

export type ExampleLine = {
  readonly part: ScorePart;
  readonly points: number;
  readonly outOf: number;
  readonly why: string;
};

/** The example counted with the points of a territory: the same figures as the engine gives. */
export const exampleLines = ({
  points,
}: Pick<Weights, 'points'> = WEIGHTS): readonly ExampleLine[] =>
  SCORE_PARTS.map((part) => ({
    part,
    points: tenths(VALUES[part] * points[part]),
    outOf: points[part],
    why: WHY[part],
  }));

const tenths = (value: number) => Math.floor(value * 10 + 0.5) / 10;

/** What the lines come to, out of a hundred. */
export const exampleTotal = (lines: readonly ExampleLine[]) => ({
  points: tenths(lines.reduce((sum, { points }) => sum + points, 0)),
  outOf: FULL_SCORE,
});
