import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import {
  HARD,
  lowerFirst,
  plural,
  sayCount,
  sayDuration,
  sayList,
  THIN,
} from '@/lib/shared/french';
import { minutesOf, type Period } from '@/lib/shared/period';
import type { Flow, Need, NeedReason, PublicServed, Severity } from './need';
import { clockChangeOf, comesTwice } from './shift';
import { isTask, TASK_TABLE } from './task';

/** What happens if nobody comes: four sentences a director answers by a tap. */
export const SEVERITY_WORDS: Readonly<
  Record<Severity, { readonly sentence: string; readonly hint: string; readonly short: string }>
> = {
  vital: {
    sentence: 'La sécurité de personnes ne sera plus assurée',
    hint: 'Par exemple : personne de qualifié la nuit, des personnes seules.',
    short: 'Sécurité en jeu',
  },
  serious: {
    sentence: 'Des soins ou des repas ne seront pas faits',
    hint: 'Par exemple : des toilettes reportées, une tournée annulée.',
    short: 'Soins non faits',
  },
  degraded: {
    sentence: 'L’essentiel sera fait, l’équipe y laissera ses forces',
    hint: 'Par exemple : des heures en plus, pas de pause.',
    short: 'Équipe à bout',
  },
  comfort: {
    sentence: 'Un moment de présence ou une activité sera annulé',
    hint: 'Par exemple : une sortie, un atelier, des visites.',
    short: 'Activité annulée',
  },
};

export const REASON_WORDS: Readonly<Record<NeedReason, string>> = {
  'sick-leave': 'Une absence imprévue',
  vacancy: 'Un poste vacant',
  'planned-leave': 'Des congés, une formation',
  surge: 'Plus d’activité que d’habitude',
  other: 'Autre chose',
};

export const PUBLIC_WORDS: Readonly<Record<PublicServed, string>> = {
  elderly: 'Personnes âgées',
  'disabled-adults': 'Adultes en situation de handicap',
  'disabled-children': 'Enfants en situation de handicap',
  'protected-children': 'Enfants confiés ou protégés',
  families: 'Familles',
  precarity: 'Personnes en grande précarité',
  mixed: 'Plusieurs publics',
};

export const CONDITIONS = ['meal', 'transport', 'lodging'] as const;
export type Condition = (typeof CONDITIONS)[number];
export const CONDITION_WORDS: Readonly<Record<Condition, string>> = {
  meal: 'Repas offert',
  transport: 'Trajet remboursé ou organisé',
  lodging: 'Hébergement possible',
};

/** How a yes takes a seat, as a director chooses it. */
export const FLOW_WORDS: Readonly<Record<Flow, { readonly label: string; readonly hint: string }>> =
  {
    'first-yes': {
      label: 'Le premier oui prend la place',
      hint: 'Le plus rapide : vous êtes prévenu·e, il n’y a rien à faire.',
    },
    confirm: {
      label: 'Je confirme parmi les oui',
      hint: 'Chaque oui attend votre réponse. S’il attend trop, la cellule de crise est prévenue.',
    },
    'by-name': {
      label: 'Je choisis moi-même, une personne par place',
      hint: 'Personne d’autre n’est sollicité tant que la personne choisie n’a pas répondu.',
    },
  };

/** Who is asked for: « 2 aides-soignant·es », « 1 infirmier·ère ». */
export function sayWho(seats: number, trade: Trade): string {
  const { label, plural: many } = TRADE_TABLE[trade];
  return sayCount(seats, lowerFirst(label), many);
}

/** Who a request asks for, each profile once: « 2 aides-soignant·es et 1 cuisinier·ère ». */
export function sayProfiles(needs: readonly Pick<Need, 'seats' | 'trade'>[]): string {
  const most = new Map<Trade, number>();
  for (const { trade, seats } of needs) most.set(trade, Math.max(seats, most.get(trade) ?? 0));
  return sayList([...most].map(([trade, seats]) => sayWho(seats, trade)));
}

/** How far it is: « 1 sur 2 pourvu », « pourvu », « 0 sur 3 pourvu ». */
export function sayFilled({ seats, seatsTaken }: Pick<Need, 'seats' | 'seatsTaken'>): string {
  return `${seatsTaken} sur ${seats} ${plural(seatsTaken, 'pourvu')}`;
}

/** Why nobody is asked any more for a need that is not open: its seats are taken, it was closed, or its hours are past. */
export function sayNotAsking({ status }: Pick<Need, 'status'>): string {
  if (status === 'filled')
    return `Toutes les places sont prises${HARD}: plus personne n’est à solliciter.`;
  if (status === 'closed') return `Ce besoin est fermé${HARD}: plus personne n’est à solliciter.`;
  return `Ce créneau est passé${HARD}: plus personne n’est à solliciter.`;
}

/** What will be done there, or that it is what this trade usually does. */
export function sayTasks(tasks: readonly string[]): string {
  const words = tasks.filter(isTask).map((task) => TASK_TABLE[task].label);
  return words.length === 0 ? 'Les tâches habituelles du métier' : words.join(' · ');
}

/** What is offered on site, in the same words as the form; null when nothing is. */
export function sayConditions(need: Pick<Need, Condition>): string | null {
  const offered = CONDITIONS.filter((condition) => need[condition]);
  const words = offered.map((condition) => CONDITION_WORDS[condition]);
  const [first, ...rest] = words;
  return first ? sayList([first, ...rest.map((word) => word.toLocaleLowerCase('fr'))]) : null;
}

/** What the change of clock does to a shift, when it does something. */
export function sayClockChange(period: Period): string | null {
  const minutes = clockChangeOf(period);
  const twice = [period.start, period.end].some(comesTwice);
  if (minutes === 0 && !twice) return null;
  const lasts = `On change d’heure pendant ce créneau${THIN}: il dure ${sayDuration(minutesOf(period))}.`;
  const first = `L’heure choisie existe deux fois cette nuit-là${THIN}: la première est retenue.`;
  return [minutes === 0 ? '' : lasts, twice ? first : ''].filter(Boolean).join(' ');
}

/** How many seats are asked in one act: « 3 créneaux, 6 places ». */
export function sayHowMany(shifts: number, seats: number): string {
  return `${sayCount(shifts, 'créneau', 'créneaux')}, ${sayCount(shifts * seats, 'place')} en tout`.replaceAll(
    ' en tout',
    `${HARD}en${HARD}tout`,
  );
}
