import { TRAVEL_CONVENTION } from '@/lib/territory/distance';
import { GATES, type Margin, marginsOf } from './gate';
import { type Contribution, type Ranked, SCALES } from './ranking';
import type { ScorePart, Weights } from './weights';

/**
 * Why somebody stands where they stand, kept with the question they were asked: the parts, what would have put them first,
 * and the four items owed to whoever an algorithm concerns (Code des relations entre le public et l’administration,
 * art. R311-3-1-2).
 */
export type Explanation = {
  readonly rank: number;
  readonly score: number;
  readonly contributions: readonly Contribution[];
  /** « Serait 1re si le trajet durait 11 min au plus »; null when first, or when no single part would do */
  readonly counterfactual: string | null;
  /** the ids of the rules passed */
  readonly conditions: readonly string[];
  /** what is left under those that have a figure: rest, hours of the week, kilometres */
  readonly margins: readonly Margin[];
  readonly treatment: Treatment;
  /** the plan of the territory kept them for another need: they were asked after the others */
  readonly keptElsewhere?: boolean;
};

export type Treatment = {
  readonly degree: string;
  readonly data: readonly string[];
  readonly weights: Weights;
  readonly operations: string;
};

/** What every ranking is made of, told the same way to everybody. */
export const TREATMENT: Omit<Treatment, 'weights'> = {
  degree:
    'Aide à la décision. La personne qui dirige choisit elle-même dans la liste, ou lance des envois automatiques qui suivent l’ordre et qu’elle peut suspendre ou reprendre en main à tout moment. La personne sollicitée répond librement.',
  data: [
    'métiers et preuves déclarés',
    'commune, distance acceptée et moyens de venir',
    'disponibilités et leur date de confirmation',
    'missions et sollicitations des douze derniers mois',
    'heures et lieux préférés, sans qu’aucune structure ne les lise',
    'après une mission, si la personne reviendrait et si la structure l’accueillerait de nouveau, pour cette structure seule',
  ],
  operations:
    'Des conditions écrites écartent d’abord ; des points par critère sont ensuite additionnés ; à égalité, passe devant qui a dit vouloir revenir dans ce lieu et que ce lieu accueillerait de nouveau, puis qui aime ces heures, puis qui a été sollicité·e il y a le plus longtemps. Quand les envois sont automatiques, une personne plus utile à un autre besoin est sollicitée après les autres.',
};

/** Explains the person at a rank (1 first) of a ranking. */
export function explain(ranked: readonly Ranked[], rank: number): Explanation | null {
  const one = ranked[rank - 1];
  return one ? explainPlace(one, rank, ranked[0]) : null;
}

/** The same for one person whose rank is known, beside the first of the ranking. */
export function explainPlace(one: Ranked, rank: number, first: Ranked | undefined): Explanation {
  return {
    rank,
    score: one.score,
    contributions: one.contributions,
    counterfactual: counterfactual(one, first),
    conditions: GATES.map(({ id }) => id),
    margins: marginsOf(one.fitting),
    treatment: { ...TREATMENT, weights: one.weights },
  };
}

/** The words of a part brought to its best: what is not so, and would have to be. */
const AT_BEST: Readonly<Record<Exclude<ScorePart, 'travel' | 'fit'>, string>> = {
  availability: 'si ses disponibilités étaient confirmées aujourd’hui',
  familiarity: `si ${SCALES.knownAfter} missions dans ces lieux étaient déjà faites`,
  fairness: 'sans sollicitation ni mission récente',
  reliability: 'sans annulation tardive',
};

/** The trade itself lacks its proof only; a near trade or studies lack the trade too. */
const fitAtBest = ({ hold, fitting }: Ranked) =>
  hold.through === fitting.post.trade && !hold.asStudent
    ? 'si son diplôme était vérifié'
    : 'si c’était son métier même, avec un diplôme vérifié';

const wordsAtBest = (one: Ranked, part: Exclude<ScorePart, 'travel'>) =>
  part === 'fit' ? fitAtBest(one) : AT_BEST[part];

// a tenth more than the first: a tie is decided by something else
const TENTH = 0.1;

/** No number of missions there would count. */
const isClosed = ({ fitting }: Ranked, part: ScorePart) =>
  part === 'familiarity' && fitting.candidate.history.welcome < 0;

/** The one part that, alone, would have put this person first: in the order of the parts; the journey told in minutes. */
export function counterfactual(one: Ranked, first: Ranked | undefined): string | null {
  if (!first || one === first || one.lastResort !== first.lastResort) return null;
  const wanted = first.score - one.score + TENTH;
  for (const { part, points, outOf } of one.contributions) {
    if (points + wanted > outOf + Number.EPSILON * outOf || isClosed(one, part)) continue;
    if (part !== 'travel') return `Serait 1re ${wordsAtBest(one, part)}`;
    const minutes = Math.floor(SCALES.farMinutes * (1 - (points + wanted) / outOf));
    if (minutes >= TRAVEL_CONVENTION.shortestMinutes)
      return `Serait 1re si le trajet durait ${minutes} min au plus`;
  }
  return null;
}

/** The parts kept with a question, whichever edition wrote them: a list of parts, or a whole explanation. */
export function keptContributions(reasons: unknown): readonly Contribution[] {
  if (Array.isArray(reasons)) return reasons as readonly Contribution[];
  const kept = reasons as Partial<Explanation> | null;
  return kept?.contributions ?? [];
}
