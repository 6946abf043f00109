import { type CompiledShift, stateOverShift } from '@/lib/availability/availability';
import { PERSON_KIND_TABLE, type PersonKind } from '@/lib/profile/person';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { overlaps } from '@/lib/shared/period';
import type { Travel } from '@/lib/territory/distance';
import type { Candidate } from './candidate';
import type { Hold } from './hold';
import { HOURS_GATES, type HoursGate, MINOR_HOURS_GATES } from './hours-gate';
import { type Miss, missed, when } from './miss';
import type { LegalNature, Post, Regime } from './post';

/** Everything a gate may look at: facts already computed once for this person and this post. */
export type Fitting = {
  readonly candidate: Candidate;
  readonly post: Post;
  readonly shift: CompiledShift;
  readonly hold: Hold | null;
  readonly travel: Travel;
  readonly now: Date;
};

/** One named rule a person must pass to be asked. A row: the next rule is another row. */
export type Gate = {
  readonly id: string;
  /** the funnel's word: « hors de portée » */
  readonly label: string;
  /** said to the director */
  readonly sentence: string;
  /** the change that would lift it */
  readonly remedy: string;
  readonly effect: 'block';
  readonly regimes: 'all' | readonly Regime[];
  readonly kinds: 'all' | readonly PersonKind[];
  readonly reference: string;
  readonly checkedOn: string;
  readonly miss: (fitting: Fitting) => Miss | null;
};

const CHECKED = '2026-11-22';
const OURS = 'Règle de Relève';
const VOLUNTEERS = (Object.keys(PERSON_KIND_TABLE) as PersonKind[]).filter(
  (kind) => PERSON_KIND_TABLE[kind].volunteer,
);

/** What volunteers may be asked: presence beside the team, never a rostered post. */
export const VOLUNTEER_TRADES: readonly Trade[] = ['company', 'activity-leader', 'receptionist'];
const CLOSED_TO_CIVIC_RESERVE: readonly LegalNature[] = ['commercial'];

const gate = (
  row: Omit<Gate, 'effect' | 'regimes' | 'kinds' | 'checkedOn'> &
    Partial<Pick<Gate, 'regimes' | 'kinds'>>,
): Gate => ({ effect: 'block', regimes: 'all', kinds: 'all', checkedOn: CHECKED, ...row });

const isMinor = ({ candidate }: Fitting) => candidate.ageBand === 'minor-16-17';

const lift = ({ miss, ...row }: HoursGate): Gate =>
  gate({
    ...row,
    miss: ({ candidate, post }) =>
      miss({
        ageBand: candidate.ageBand,
        missions: candidate.missions,
        period: post.period,
        territoryId: post.territoryId,
      }),
  });

/** Read top to bottom: each row is one reason why somebody is not asked, in the order the funnel counts them. */
export const GATES: readonly Gate[] = [
  gate({
    id: 'trade',
    label: 'autre métier',
    sentence: 'N’a ni le métier demandé ni un métier qui peut légalement le remplacer.',
    remedy: 'Accepter un métier équivalent, ou séparer les tâches réservées des autres.',
    reference: 'Table des métiers et équivalences ; arrêté du 3 février 2022 pour les étudiants',
    miss: ({ hold }) => when(hold === null),
  }),
  gate({
    id: 'volunteer-tasks',
    label: 'bénévoles : pas sur ce poste',
    sentence: 'Les bénévoles ne remplacent pas un emploi et ne font pas de soins.',
    remedy: 'Ouvrir un besoin de présence et de compagnie, sans tâche réservée.',
    kinds: VOLUNTEERS,
    reference: 'Loi n° 2017-86 du 27 janvier 2017, art. 1 à 8 ; Code du travail, art. L5425-8',
    miss: ({ post }) =>
      when(
        post.regulated ||
          TRADE_TABLE[post.trade].regulated ||
          !VOLUNTEER_TRADES.includes(post.trade),
      ),
  }),
  gate({
    id: 'civic-reserve-host',
    label: 'réserve civique : hôtes publics ou associatifs',
    sentence: 'La réserve civique n’intervient que chez un organisme public ou sans but lucratif.',
    remedy: 'Passer par une association, avec une convention.',
    kinds: ['civic-volunteer'],
    reference: 'Loi n° 2017-86 du 27 janvier 2017, art. 4',
    miss: ({ post }) => when(CLOSED_TO_CIVIC_RESERVE.includes(post.legalNature)),
  }),
  gate({
    id: 'wanted-kinds',
    label: 'profil non souhaité',
    sentence: 'Vous avez limité ce besoin à d’autres profils.',
    remedy: 'Élargir les profils souhaités.',
    reference: OURS,
    miss: ({ candidate, post }) =>
      when(post.wantedKinds.length > 0 && !post.wantedKinds.includes(candidate.kind)),
  }),
  ...MINOR_HOURS_GATES.map(lift),
  gate({
    id: 'minor-care',
    label: 'mineurs : pas de soins',
    sentence: 'À 16 ou 17 ans, pas de soins ni de linge souillé.',
    remedy: 'Ouvrir un besoin sans tâche réservée.',
    reference: 'Code du travail, art. D4153-15 et suivants',
    miss: (fitting) => when(isMinor(fitting) && fitting.post.regulated),
  }),
  gate({
    id: 'radius',
    label: 'trop loin',
    sentence: 'Habite au-delà de la distance qu’il ou elle accepte.',
    remedy: 'Proposer le transport ou un hébergement.',
    reference: OURS,
    miss: ({ candidate, travel }) => {
      const beyond = travel.km - candidate.radiusKm;
      return beyond > 0 ? missed(`${Math.max(1, Math.round(beyond))} km de trop`) : null;
    },
  }),
  gate({
    id: 'refuses-structure',
    label: 'ne souhaite pas être sollicité·e ici',
    sentence: 'Ne souhaite pas être sollicité·e pour ce lieu.',
    remedy: 'Rien à faire : ce choix lui appartient.',
    reference: OURS,
    miss: ({ candidate }) => when(candidate.refusesStructure),
  }),
  gate({
    id: 'availability',
    label: 'pas disponible à ces heures',
    sentence: 'N’est pas disponible sur tout le créneau.',
    remedy: 'Décaler ou couper le créneau.',
    reference: OURS,
    miss: ({ candidate, shift, post, now }) =>
      when(
        (candidate.pausedUntil !== null && candidate.pausedUntil > post.period.start) ||
          stateOverShift(candidate.availability, candidate.exceptions, shift, now) === 'no',
      ),
  }),
  ...HOURS_GATES.map(lift),
  gate({
    id: 'already-asked',
    label: 'déjà sollicité·e pour ce besoin',
    sentence: 'A déjà été sollicité·e pour ce besoin.',
    remedy: 'Attendre sa réponse, ou ouvrir un autre besoin.',
    reference: OURS,
    miss: ({ candidate }) => when(candidate.alreadyAsked),
  }),
  gate({
    id: 'asked-elsewhere',
    label: 'attend déjà une réponse à ces heures',
    sentence: 'Est déjà sollicité·e ailleurs aux mêmes heures.',
    remedy: 'Attendre sa réponse.',
    reference: OURS,
    miss: ({ candidate, post }) =>
      when(candidate.questions.some(({ period }) => overlaps(period, post.period))),
  }),
];

/** A gate concerns this person and this post at all. */
const concerns = (row: Gate, { candidate, post }: Fitting) =>
  (row.kinds === 'all' || row.kinds.includes(candidate.kind)) &&
  (row.regimes === 'all' || row.regimes.includes(post.regime));

/** Every gate that stays closed for this person, in the funnel's order. Empty means they may be asked. */
export function obstacles(fitting: Fitting): { readonly gate: Gate; readonly miss: Miss }[] {
  return GATES.flatMap((row) => {
    const miss = concerns(row, fitting) ? row.miss(fitting) : null;
    return miss ? [{ gate: row, miss }] : [];
  });
}

/** The first closed gate only: what the funnel counts. */
export function firstObstacle(
  fitting: Fitting,
): { readonly gate: Gate; readonly miss: Miss } | null {
  for (const row of GATES) {
    const miss = concerns(row, fitting) ? row.miss(fitting) : null;
    if (miss) return { gate: row, miss };
  }
  return null;
}
