import type { CardChoice } from '@/components/ui/choice-cards';
import type { SelectGroup } from '@/components/ui/select-field';
import { isOpen, isStale, type Need, SEVERITIES } from '@/lib/need/need';
import { OTHER_TRADE } from '@/lib/need/need-sentence';
import type { NeedCounts } from '@/lib/need/need-sheet';
import { SEVERITY_WORDS } from '@/lib/need/need-words';
import type { ShiftChoice } from '@/lib/need/usual-shifts';
import { OTHER_SHIFT } from '@/lib/need/when';
import { TRADE_TABLE, TRADES, type Trade, type TradeGroup } from '@/lib/profile/trade';
import { sayCount } from '@/lib/shared/french';
import { inParis, sayDate, sayMoment, sayPeriod } from '@/lib/shared/french-time';

const GROUPS: Readonly<Record<TradeGroup, string>> = {
  care: 'Soins',
  social: 'Accompagnement, éducation',
  support: 'Vie de la maison, bureau',
  medical: 'Médical, rééducation',
};
const REPEAT_DAYS = 13;

const upper = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

/** The trades offered as one tap, and the door to all the others. */
export const tradeChoices = (trades: readonly Trade[]): readonly CardChoice[] => [
  ...trades.map((trade) => ({ value: trade, label: TRADE_TABLE[trade].label })),
  { value: OTHER_TRADE, label: 'Un autre métier' },
];

/** Every trade, by group. */
export const tradeGroups = (): readonly SelectGroup[] =>
  (Object.keys(GROUPS) as TradeGroup[]).map((group) => ({
    label: GROUPS[group],
    options: TRADES.filter((trade) => TRADE_TABLE[trade].group === group).map((trade) => ({
      value: trade,
      label: TRADE_TABLE[trade].label,
    })),
  }));

/** The usual shifts as one tap each, and the door to any other. */
export const shiftChoices = (shifts: readonly ShiftChoice[], now: Date): readonly CardChoice[] => [
  ...shifts.map(({ word, period, posted }) => ({
    value: word,
    label: upper(sayPeriod(period, now)),
    ...(posted ? { hint: 'Déjà publié' } : {}),
  })),
  { value: OTHER_SHIFT, label: 'Un autre créneau', hint: 'Vous choisissez le jour et les heures.' },
];

/** The days that follow, to repeat the same hours. */
export function repeatChoices(now: Date): readonly CardChoice[] {
  const today = inParis(now).toPlainDate();
  return Array.from({ length: REPEAT_DAYS }, (_, index) => {
    const day = today.add({ days: index + 1 });
    return { value: day.toString(), label: upper(sayDate(day)) };
  });
}

/** What happens if nobody comes: four sentences. */
export const severityChoices = (): readonly CardChoice[] =>
  SEVERITIES.map((severity) => ({
    value: severity,
    label: SEVERITY_WORDS[severity].sentence,
    hint: SEVERITY_WORDS[severity].hint,
  }));

export type NeedState = {
  readonly word: string;
  readonly tone: 'neutral' | 'green' | 'yellow' | 'orange' | 'red';
};

/** Where a need stands, in a word and a colour. */
export function stateOf(need: Need, now: Date): NeedState {
  if (need.status === 'closed') return { word: 'Fermé', tone: 'neutral' };
  if (need.status === 'filled') return { word: 'Pourvu', tone: 'green' };
  if (!isOpen(need, now)) return { word: 'Terminé', tone: 'neutral' };
  if (isStale(need, now)) return { word: 'À confirmer', tone: 'yellow' };
  return { word: 'À pourvoir', tone: need.severity === 'vital' ? 'red' : 'orange' };
}

/** The sentence above the list: what is missing, and when it begins. */
export function sayHeadline(
  { open, filled, seatsMissing, nextStart }: NeedCounts,
  now: Date,
): string {
  if (open === 0 && filled > 0) return 'Tout est pourvu pour l’instant.';
  if (open === 0 || !nextStart) return 'Rien à pourvoir en ce moment.';
  const missing = `${sayCount(seatsMissing, 'place')} à pourvoir, sur ${sayCount(open, 'besoin')}.`;
  const begun = nextStart <= now;
  return begun
    ? `${missing} Un créneau a déjà commencé.`
    : `${missing} Le prochain créneau commence ${sayMoment(nextStart, now)}.`;
}
