import { stateOverShift } from '@/lib/availability/availability';
import { missingHours } from '@/lib/availability/missing-hours';
import { HARD } from '@/lib/shared/french';
import { overlaps } from '@/lib/shared/period';
import { missOfAbsence } from './absence';
import type { Fitting, Gate } from './fitting';
import { OURS, rule } from './law';
import type { Lift } from './lift';
import { type Miss, missed, when } from './miss';

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
];

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
