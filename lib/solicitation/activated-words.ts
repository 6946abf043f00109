import { SEVERITIES } from '@/lib/need/need';
import { SEVERITY_WORDS } from '@/lib/need/need-words';
import { HARD, lowerFirst, sayList, THIN } from '@/lib/shared/french';
import { type ActivatedRules, thresholdsOf } from './activated';
import type { ClockHours, Thresholds } from './ask-rules';

const hour = (of: number) => `${of}${HARD}h`;

/** « Heures calmes de l’activation : de 22 h à 6 h. » */
export const sayQuiet = ({ from, to }: ClockHours): string =>
  `Heures calmes de l’activation${HARD}: de ${hour(from)} à ${hour(to)}.`;

/** From when each kind of need goes up to the cell, and whether the activation says so. */
export function sayThresholds(rules: Pick<ActivatedRules, 'thresholds'>, now: Date): string {
  const own = Object.values(rules.thresholds).some((one) => one !== null);
  const whose = own ? 'Seuils de l’activation' : 'Seuils habituels';
  return sayHoursBefore(whose, thresholdsOf(rules, now));
}

/** Whose thresholds they are, then from when each kind of need goes up to the cell. */
export function sayHoursBefore(whose: string, hours: Thresholds): string {
  const said = SEVERITIES.flatMap((severity) => {
    const before = hours[severity];
    const short = `«${THIN}${lowerFirst(SEVERITY_WORDS[severity].short)}${THIN}»`;
    return before === null ? [] : [`${hour(before)} avant le début pour ${short}`];
  });
  return `${whose}${HARD}: ${sayList(said)}.`;
}
