import { stateOverShift } from '@/lib/availability/availability';
import { missingHours } from '@/lib/availability/missing-hours';
import { refusesMoment } from '@/lib/availability/wishes';
import { HARD } from '@/lib/shared/french';
import { overlaps, type Period } from '@/lib/shared/period';
import { missOfAbsence } from './absence';
import type { Fitting, Gate } from './fitting';
import { OURS, rule } from './law';
import type { Lift } from './lift';
import { type Miss, missed, when } from './miss';
import { civilWeeksOf, sayMargin, workedWithin } from './working-time';

/** What the director wished, before hours are looked at. */
export const DIRECTOR_GATES: readonly Gate[] = [
  {
    ...rule({
      id: 'wanted-kinds',
      label: 'profil non souhaité',
      sentence: 'Vous avez limité ce besoin à d’autres profils.',
      personSentence: 'La structure cherche d’autres profils pour ce besoin.',
      remedy: 'Élargir les profils souhaités.',
      reference: OURS,
    }),
    miss: ({ candidate, post }) =>
      when(post.wantedKinds.length > 0 && !post.wantedKinds.includes(candidate.kind), {
        kind: 'wanted-kind',
        add: candidate.kind,
      }),
  },
];

/** What the person said of themselves: how far, where, when. */
export const PERSON_GATES: readonly Gate[] = [
  {
    ...rule({
      id: 'radius',
      label: 'trop loin',
      sentence: 'Habite au-delà de la distance qu’il ou elle accepte.',
      personSentence: 'C’est plus loin que la distance que vous acceptez.',
      remedy: 'Proposer le transport ou un hébergement.',
      reference: OURS,
    }),
    miss: ({ candidate, travel }) => {
      const beyond = travel.km - candidate.radiusKm;
      return beyond > 0
        ? missOfDistance(beyond, [{ kind: 'radius', km: Math.ceil(travel.km) }])
        : null;
    },
    left: ({ candidate, travel }) => {
      const amount = Math.floor(candidate.radiusKm - travel.km);
      const words = `${amount}${HARD}km de moins que la distance acceptée`;
      return amount < 0 ? null : { amount, unit: 'km', words };
    },
  },
  {
    ...rule({
      id: 'refuses-structure',
      label: 'ne souhaite pas être sollicité·e ici',
      sentence: 'Ne souhaite pas être sollicité·e pour ce lieu.',
      // « La structure n’en saura rien »: alone, even a count would name who was the only one asked
      toldWith: 'availability',
      personSentence: 'Vous avez demandé à ne plus être sollicité·e pour ce lieu.',
      remedy: 'Rien à faire : ce choix lui appartient.',
      reference: OURS,
    }),
    miss: ({ candidate }) => when(candidate.refusesStructure, { kind: 'their-choice' }),
  },
  {
    ...rule({
      id: 'availability',
      label: 'pas disponible à ces heures',
      sentence: 'N’est pas disponible sur tout le créneau.',
      personSentence: 'Vous n’avez pas dit être libre sur tout le créneau.',
      remedy: 'Décaler ou couper le créneau.',
      reference: OURS,
    }),
    miss: (fitting) =>
      isAway(fitting)
        ? missOfAbsence(missingHours(fitting.candidate, fitting.shift), fitting.post.period)
        : null,
  },
  {
    ...rule({
      id: 'own-moments',
      label: 'ne souhaite ni ces nuits ni ces week-ends',
      sentence: 'A dit non à ces nuits ou à ces week-ends.',
      // what somebody wishes is theirs: it is told as any other hour they are not free
      toldWith: 'availability',
      personSentence: 'Vous avez dit non à ces nuits ou à ces week-ends.',
      remedy: 'Déplacer le créneau dans la journée ou dans la semaine.',
      reference: OURS,
    }),
    miss: ({ candidate, shift }) =>
      when(refusesMoment(candidate.wishes, shift), { kind: 'their-choice' }),
  },
  {
    ...rule({
      id: 'own-week',
      label: 'a atteint ses heures de la semaine',
      sentence: 'Dépasserait le nombre d’heures par semaine qu’il ou elle a choisi.',
      toldWith: 'availability',
      personSentence: 'Vous dépasseriez le nombre d’heures par semaine que vous avez choisi.',
      remedy: 'Raccourcir le créneau ou choisir une autre semaine.',
      reference: OURS,
    }),
    miss: ({ candidate, post }) =>
      when(leftOfOwnWeek(candidate, post.period) < 0, { kind: 'their-choice' }),
    left: ({ candidate, post }) => {
      const amount = leftOfOwnWeek(candidate, post.period);
      const words = `encore ${sayMargin(amount)} cette semaine, selon son propre choix`;
      return amount < 0 || amount === Number.POSITIVE_INFINITY
        ? null
        : { amount, unit: 'minutes', words };
    },
  },
];

/** Minutes of missions left under a person’s own ceiling, the shift counted, in the fullest of its weeks; without end when they set none. */
function leftOfOwnWeek({ wishes, missions }: Fitting['candidate'], period: Period): number {
  const { weeklyMinutes } = wishes;
  if (weeklyMinutes === null) return Number.POSITIVE_INFINITY;
  const weeks = civilWeeksOf(period);
  return Math.min(
    ...weeks.map((week) => weeklyMinutes - workedWithin([period, ...missions], week)),
  );
}

/** So many kilometres further than the person accepts. */
export const missOfDistance = (beyond: number, lifts: readonly Lift[] = []): Miss =>
  missed(lifts, `${Math.max(1, Math.round(beyond))}${HARD}km de trop`, {
    ...{ amount: beyond, unit: 'km', kind: 'excess' },
  });

const isAway = ({ candidate, shift, post, now }: Fitting): boolean =>
  (candidate.pausedUntil !== null && candidate.pausedUntil > post.period.start) ||
  stateOverShift(candidate.availability, candidate.exceptions, shift, now) === 'no';

/** Questions already put: nobody is asked twice, nor for two places at once. */
export const QUESTION_GATES: readonly Gate[] = [
  {
    ...rule({
      id: 'already-asked',
      label: 'déjà sollicité·e pour ce besoin',
      sentence: 'A déjà été sollicité·e pour ce besoin.',
      personSentence: 'Cette demande vous a déjà été faite.',
      remedy: 'Attendre sa réponse, ou ouvrir un autre besoin.',
      reference: OURS,
    }),
    miss: ({ candidate }) => when(candidate.alreadyAsked, { kind: 'answer' }),
  },
  {
    ...rule({
      id: 'asked-elsewhere',
      label: 'attend déjà une réponse à ces heures',
      sentence: 'Est déjà sollicité·e ailleurs aux mêmes heures.',
      personSentence: 'Une autre demande attend votre réponse aux mêmes heures.',
      remedy: 'Attendre sa réponse.',
      reference: OURS,
    }),
    miss: ({ candidate, post }) =>
      when(
        candidate.questions.some(({ period }) => overlaps(period, post.period)),
        { kind: 'answer' },
      ),
  },
];
