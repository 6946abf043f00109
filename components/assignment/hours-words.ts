import { ARRIVAL_WORDS, type Arrival } from '@/lib/assignment/arrival';
import { type HoursDone, minutesDone } from '@/lib/assignment/follow-up';
import { type HoursSide, type HoursStanding, hoursState, hoursTurn } from '@/lib/assignment/hours';
import { signsAtOnce } from '@/lib/assignment/hours-common';
import type { Lateness, LateWay } from '@/lib/assignment/lateness';
import { HARD, sayDuration, THIN, upperFirst } from '@/lib/shared/french';
import { inParis, sayHour, sayMoment, sayPeriod } from '@/lib/shared/french-time';

/** « hier 21 h 02 – 7 h, pause 30 min : 9 h 28 de travail ». */
export function sayHoursDone(hours: HoursDone, now: Date): string {
  const pause = hours.breakMinutes > 0 ? `, pause ${hours.breakMinutes}${HARD}min` : '';
  return `${sayPeriod(hours.period, now)}${pause}. Travail${HARD}: ${sayDuration(minutesDone(hours))}.`;
}

const WAITS: Readonly<Record<HoursSide, Readonly<Record<HoursSide, string>>>> = {
  person: {
    person: 'La structure attend votre réponse.',
    host: 'En attente de la réponse de la structure.',
  },
  host: {
    person: 'En attente de la réponse de la personne.',
    host: 'La personne attend votre réponse.',
  },
};

/** What stays apart once the common part is signed, as one side reads it: nobody gave it up. */
function sayRest(side: HoursSide, { signed, claims }: HoursStanding, now: Date): string {
  if (!signed?.common || !claims?.person || !claims.host) return '';
  const names =
    side === 'person'
      ? { person: 'vous avez dit', host: 'la structure a dit' }
      : { person: 'la personne a dit', host: 'vous avez dit' };
  return ` Ce sont les heures communes aux deux versions${THIN}; le reste est noté en désaccord, et personne n’y renonce${HARD}: ${names.person} ${sayHoursDone(claims.person, now)} ${upperFirst(names.host)} ${sayHoursDone(claims.host, now)}`;
}

/** « Proposer de signer les heures communes » and what it means, as one side reads it. */
export const sayCommon = (common: HoursDone, now: Date): string =>
  `Les deux versions contiennent ces heures${HARD}: ${sayHoursDone(common, now)} Vous pouvez vous y tenir sans renoncer au reste, qui est noté en désaccord avec les deux versions.`;

/** The button of the act on the common part. */
export const commonAct = (side: HoursSide, standing: HoursStanding, common: HoursDone): string =>
  signsAtOnce(side, standing, common)
    ? 'Signer les heures communes'
    : 'Proposer les heures communes';

/** Where the hours stand, in one sentence, as one side reads it. */
export function sayHoursState(side: HoursSide, standing: HoursStanding, now: Date): string {
  const state = hoursState(standing);
  if (state === 'signed' && standing.signed)
    return `Signées des deux côtés ${sayMoment(standing.signed.signedAt, now)}${THIN}: ${sayHoursDone(standing.signed, now)}${sayRest(side, standing, now)}`;
  if (state === 'waits-for-lender')
    return `Dites pareil des deux côtés. Elles dépassent les heures que l’employeur qui prête avait acceptées${HARD}: elles seront signées dès qu’il les aura acceptées. Il est prévenu.`;
  if (state === 'unsaid')
    return side === 'person'
      ? 'Les heures prévues sont déjà écrites. Corrigez ce qui a été autrement, puis enregistrez.'
      : 'La personne n’a pas encore dit ses heures. Vous pouvez les dire d’abord.';
  const turn = WAITS[side][hoursTurn(standing) ?? side];
  return state === 'apart' ? `Les deux versions diffèrent. ${turn}` : turn;
}

/** « Arrivé·e à 21 h 02, dit avec le code de la structure ». */
export const sayArrival = ({ at, by }: Arrival, now: Date): string =>
  `Arrivé·e ${sayMoment(at, now)}, dit ${ARRIVAL_WORDS[by]}.`;

const LATE_WORDS: Readonly<Record<LateWay, string>> = {
  link: 'depuis son lien',
  space: 'depuis son espace',
  text: 'par SMS',
  call: 'par téléphone',
};

/** « Arrivée vers 8 h 20, dit aujourd’hui à 7 h 41 par SMS. », as a structure reads it. */
export const sayLate = ({ expectedAt, saidAt, by }: Lateness, now: Date): string =>
  `Arrivée vers ${sayHour(expectedAt)}, dit ${sayMoment(saidAt, now)} ${LATE_WORDS[by]}.`;

/** « vers 8 h 20 (20 min de retard) »: one choice of whoever is late. */
export const delayLabel = ({
  minutes,
  at,
}: {
  readonly minutes: number;
  readonly at: Date;
}): string => `vers ${sayHour(at)} (${minutes}${HARD}min)`;

/** What whoever is late has said, as they read it. */
export const saidLate = ({ expectedAt }: Pick<Lateness, 'expectedAt'>): string =>
  `Vous avez dit arriver vers ${sayHour(expectedAt)}. La structure est prévenue.`;

const two = (number: number) => String(number).padStart(2, '0');

/** An hour as a field holds it: « 20:45 ». */
export function clockOf(instant: Date): string {
  const { hour, minute } = inParis(instant);
  return `${two(hour)}:${two(minute)}`;
}
