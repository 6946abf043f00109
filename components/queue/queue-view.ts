import type { CaseStatus } from '@/lib/queue/case';
import type { Cause, Role, Subject, Terms } from '@/lib/queue/entry';
import { LEVER_TABLE } from '@/lib/queue/lever';
import type { ToldLeverAnswers, ToldPulled } from '@/lib/queue/lever-answers';
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

/** Why a structure itself is there: red, or nobody knows any more whether it still is. */
export const sayStructure = (name: string, causes: readonly Cause[]): string =>
  causes.includes('declared-red') ? `${name} au rouge` : `${name}, sans nouvelles`;

/** What the order of the queue was made of, in words, in that order. */
export function sayOrder(terms: Terms, isStructure: boolean): readonly string[] {
  const { papersOnly, override, role, hoursToStart, index, failedLevers, isolated } = terms;
  const begun = isStructure || hoursToStart === 0;
  return [
    ...(papersOnly ? ['papiers à régulariser, après tout le reste'] : []),
    ...(override ? ['structure rouge d’office'] : []),
    isStructure ? 'structure entière' : ROLE_LABELS[role],
    // papers are called for weeks after a mission: its hour says nothing of what presses
    ...(papersOnly ? [] : [begun ? 'en cours' : sayLeft(hoursToStart)]),
    index === null ? 'indice inconnu' : `indice ${sayNumber(Math.round(index))}`,
    ...(failedLevers > 0
      ? [sayCount(failedLevers, 'levier sans résultat', 'leviers sans résultat')]
      : []),
    ...(isolated ? [`aucune structure à moins de 20${HARD}km`] : []),
  ];
}

/** What an act on a case has just done: said once on the page drawn again, beside what it changed. */
export type DoneOn = {
  readonly about: 'lever' | 'call';
  readonly key: string;
  readonly sentence: string;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The same, from the address an act led to; null for any other address. */
export function doneFrom(query: Query, levers: readonly ToldPulled[]): DoneOn | null {
  if (query.fait === 'prevenu')
    return {
      about: 'call',
      key: 'call',
      sentence: 'C’est noté\u202f: un appel de moins à passer.',
    };
  const lever = levers.find(({ id }) => id === query.levier);
  if (!lever) return null;
  const key = `${query.fait} ${lever.id}`;
  if (query.fait === 'resultat')
    return { about: 'lever', key, sentence: `${sayLever(lever)}${HARD}: le résultat est noté.` };
  if (query.fait !== 'levier') return null;
  return { about: 'lever', key, sentence: sayPulled(lever, query.associations) };
}

const sayLever = ({ lever }: ToldPulled): string => LEVER_TABLE[lever].label;

/** What pulling a lever did, in a sentence or two. */
function sayPulled(one: ToldPulled, associations: unknown): string {
  const { lever, answers, askedOf } = one;
  if (answers && lever === 'provider')
    return `Le service est demandé à ${askedOf}. La direction est invitée à confirmer.`;
  if (answers) return sayAsked(answers);
  const noted = `${sayLever(one)}${HARD}: le levier est noté.`;
  const told = typeof associations === 'string' && /^\d{1,3}$/.test(associations);
  if (!told) return noted;
  const many = Number(associations);
  return `${noted} ${sayCount(many, 'association')} ${plural(many, 'prévenue')}.`;
}

/** Whom it asked, never counted: a total beside the answers told by fives would give them (lib/decisions/103). */
function sayAsked({ yes, others }: ToldLeverAnswers): string {
  if (others === 'nobody' && yes === 0)
    return 'Personne n’a pu être sollicité : tout vient de changer. Relisez le dossier.';
  const many = others === 'five-or-more' || yes >= SMALL_CELL;
  return `${many ? `${SMALL_CELL}${HARD}personnes sollicitées ou plus` : `Moins de${HARD}${SMALL_CELL} personnes sollicitées`}. La structure en est informée.`;
}

const sayLeft = (hours: number) =>
  hours < 1 ? 'dans moins d’une heure' : `dans ${sayNumber(Math.floor(hours))}${HARD}h`;

/** The page of one subject of the queue. */
export const casePage = ({ kind, id }: Subject): string =>
  `/cellule/file/${kind === 'need' ? 'besoins' : 'structures'}/${id}`;

/** The same, with what an act has just done there. */
export const donePage = (subject: Subject, done: Readonly<Record<string, string>>): string =>
  `${casePage(subject)}?${new URLSearchParams(done)}`;
