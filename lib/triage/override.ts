import { isNightWork } from '@/lib/matching/hours';
import type { Severity } from '@/lib/need/need';
import type { Trade } from '@/lib/profile/trade';
import { minutesAfter, type Period } from '@/lib/shared/period';
import { type Declaration, isFresh } from '@/lib/tension/declaration';

/** Why a structure is red at once, whatever its figures. */
export const OVERRIDES = [
  'plan-bleu',
  'critical',
  'no-nurse',
  'night',
  'home-visit',
  'left-alone',
] as const;
export type Override = (typeof OVERRIDES)[number];

/** Those a structure says itself, as long as its declaration speaks. */
type Declared = 'plan-bleu' | 'critical';

/** Seats of one request that nobody holds. */
export type Uncovered = {
  readonly trade: Trade;
  readonly severity: Severity;
  readonly period: Period;
  readonly seatsLeft: number;
};

/** A structure as its overrides read it. */
export type Watched = {
  readonly categoryCode: string;
  readonly last: Declaration | null;
  readonly uncovered: readonly Uncovered[];
};

type Row = {
  readonly label: string;
  /** the categories it is for; all of them when left out */
  readonly categories?: readonly string[];
  readonly when: (one: Uncovered) => boolean;
  readonly checkedOn: string;
};

/** A seat that starts, or has started, within a day is one that nobody will hold unless somebody acts now. */
const WITHIN_MINUTES = 24 * 60;
const CHECKED = '2026-11-26';
const AT_STAKE: readonly Severity[] = ['vital', 'serious'];
const QUALIFIED: readonly Trade[] = ['nurse', 'care-assistant', 'social-care-assistant'];
/** Services that come to people’s homes. */
export const HOME_HELP: readonly string[] = ['460', '209', '640'];

/** Overrides read from requests; a convention of the product, no text sets any (plan bleu apart). */
const ROWS: Readonly<Record<Exclude<Override, Declared>, Row>> = {
  'no-nurse': {
    label: 'Pas d’infirmier·ère dans les 24 h',
    // EHPAD, MAS, FAM, EAM, SSIAD
    categories: ['500', '255', '437', '448', '354'],
    when: ({ trade, severity }) => trade === 'nurse' && AT_STAKE.includes(severity),
    checkedOn: CHECKED,
  },
  night: {
    label: 'Une nuit sans la personne qualifiée prévue',
    when: ({ trade, severity, period }) =>
      QUALIFIED.includes(trade) && AT_STAKE.includes(severity) && isNightWork(period),
    checkedOn: CHECKED,
  },
  'home-visit': {
    label: 'Une visite vitale à domicile sans personne',
    categories: HOME_HELP,
    when: ({ severity }) => severity === 'vital',
    checkedOn: CHECKED,
  },
  'left-alone': {
    label: 'La sécurité de personnes est en jeu et personne ne vient',
    when: ({ severity }) => severity === 'vital',
    checkedOn: CHECKED,
  },
};

export const OVERRIDE_LABELS: Readonly<Record<Override, string>> = {
  'plan-bleu': 'Plan bleu activé',
  critical: 'La structure se dit en situation critique',
  'no-nurse': ROWS['no-nurse'].label,
  night: ROWS.night.label,
  'home-visit': ROWS['home-visit'].label,
  'left-alone': ROWS['left-alone'].label,
};

const isNear = ({ period, seatsLeft }: Uncovered, now: Date) =>
  seatsLeft > 0 && period.end > now && period.start <= minutesAfter(now, WITHIN_MINUTES);

const SAID: Readonly<Record<Declared, (last: Declaration) => boolean>> = {
  'plan-bleu': ({ planBleu }) => planBleu,
  critical: ({ level }) => level === 'critical',
};
const isDeclared = (override: Override): override is Declared => override in SAID;

/** Why this structure is red at once; nothing when its figures speak. What it says itself holds as long as its declaration does. */
export function overridesOf(
  { categoryCode, last, uncovered }: Watched,
  now: Date,
): readonly Override[] {
  const near = uncovered.filter((one) => isNear(one, now));
  return OVERRIDES.filter((override) => {
    if (isDeclared(override)) return last !== null && isFresh(last, now) && SAID[override](last);
    const { categories, when } = ROWS[override];
    return (!categories || categories.includes(categoryCode)) && near.some(when);
  });
}
