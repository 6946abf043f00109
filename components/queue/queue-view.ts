import type { CaseStatus } from '@/lib/queue/case';
import type { Role, Subject, Terms } from '@/lib/queue/entry';
import { HARD, plural, sayCount, sayNumber } from '@/lib/shared/french';
import { SMALL_CELL } from '@/lib/situation/situation';

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  nurse: 'soins infirmiers',
  'care-night': 'soins de nuit',
  'care-day': 'soins de jour',
  'home-visit': 'visite vitale à domicile',
  blocking: 'repas ou linge',
  other: 'autre poste',
};

export const STATUS_TONES: Readonly<
  Record<CaseStatus, 'neutral' | 'accent' | 'green' | 'orange' | 'red'>
> = {
  'to-take': 'red',
  'in-hand': 'accent',
  waiting: 'neutral',
  late: 'orange',
  gone: 'green',
  closed: 'neutral',
};

/** What the order of the queue was made of, in words, in that order. */
export function sayOrder(terms: Terms, isStructure: boolean): readonly string[] {
  const { override, role, hoursToStart, index, failedLevers, isolated } = terms;
  return [
    ...(override ? ['structure rouge d’office'] : []),
    isStructure ? 'structure entière' : ROLE_LABELS[role],
    isStructure || hoursToStart === 0 ? 'en cours' : sayLeft(hoursToStart),
    index === null ? 'indice inconnu' : `indice ${sayNumber(Math.round(index))}`,
    ...(failedLevers > 0
      ? [sayCount(failedLevers, 'levier sans résultat', 'leviers sans résultat')]
      : []),
    ...(isolated ? [`aucune structure à moins de 20${HARD}km`] : []),
  ];
}

/** What pulling a lever did, in a sentence or two. */
export function sayPulled({ teams, people, service }: LeverPulled): string {
  if (service) return `Le service est demandé à ${service}. La direction est invitée à confirmer.`;
  if (people !== null) return sayAsked(people);
  if (teams === null) return 'Le levier est noté.';
  return `Le levier est noté. ${sayCount(teams, 'association')} ${plural(teams, 'prévenue')}.`;
}

type LeverPulled = {
  readonly teams: number | null;
  readonly people: number | null;
  readonly service: string | null;
};

/** Whom it asked, never counted: a total beside the answers told by fives would give them (lib/decisions/103). */
const sayAsked = (people: number) =>
  people === 0
    ? 'Personne n’a pu être sollicité : tout vient de changer. Relisez le dossier.'
    : `${people < SMALL_CELL ? `Moins de${HARD}${SMALL_CELL} personnes sollicitées` : `${SMALL_CELL}${HARD}personnes sollicitées ou plus`}. La structure en est informée.`;

const sayLeft = (hours: number) =>
  hours < 1 ? 'dans moins d’une heure' : `dans ${sayNumber(Math.floor(hours))}${HARD}h`;

/** The page of one subject of the queue. */
export const casePage = ({ kind, id }: Subject): string =>
  `/cellule/file/${kind === 'need' ? 'besoins' : 'structures'}/${id}`;
