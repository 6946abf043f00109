/** How often a structure wants to be asked where it stands. */
export const RHYTHMS = ['daily', 'two-days', 'weekly', 'never'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

export const RHYTHM_LABELS: Readonly<Record<Rhythm, { label: string; hint: string }>> = {
  daily: { label: 'Chaque jour', hint: 'Pendant une période tendue.' },
  'two-days': { label: 'Tous les deux jours', hint: 'Votre situation reste connue sans trou.' },
  weekly: { label: 'Chaque semaine', hint: 'Entre deux, elle redevient inconnue.' },
  never: { label: 'Jamais', hint: 'Vous déclarez quand vous voulez.' },
};

/**
 * When a structure is asked. No text sets these figures: choices of the product, each with the day it holds from; the last row
 * whose day has come is the one in force. Nobody is asked twice in a day; silence makes the questions rarer, never closer.
 */
export const REMINDER_RULES = [
  {
    since: '2026-11-26',
    /** hours after the last declaration, by what the structure chose; just before it turns grey unless it chose otherwise */
    afterHours: { daily: 22, 'two-days': 46, weekly: 166, never: null },
    byDefault: 'two-days' as Rhythm,
    /** hours between two questions left without an answer: the first ones, then always the last */
    silentHours: [22, 46, 166],
    /** hours between two questions to a structure that never declared */
    neverDeclaredHours: 166,
    /** how long the link of a question works */
    linkHours: 72,
  },
] as const;
export type ReminderRule = (typeof REMINDER_RULES)[number];

/** The rule of a day: the last whose date has come. */
export const reminderRuleAt = (now: Date): ReminderRule =>
  [...REMINDER_RULES].reverse().find(({ since }) => new Date(since) <= now) ?? REMINDER_RULES[0];

/** What is known of a structure when its turn is looked at. */
export type Asked = {
  readonly rhythm: Rhythm | null;
  readonly lastDeclaredAt: Date | null;
  readonly lastAskedAt: Date | null;
  /** questions in a row without a declaration */
  readonly unanswered: number;
  /** its territory activated its reserve and asks each day: sooner than it chose, but « never » stays so */
  readonly daily?: boolean;
};

const HOUR_MS = 3_600_000;
const hoursAfter = (instant: Date | null, hours: number) =>
  instant === null ? 0 : instant.getTime() + hours * HOUR_MS;

/** Whether a structure is asked now where it stands. */
export function isReminderDue(
  { rhythm: chosen, lastDeclaredAt, lastAskedAt, unanswered, daily = false }: Asked,
  now: Date,
): boolean {
  const { afterHours, byDefault, silentHours, neverDeclaredHours } = reminderRuleAt(now);
  const rhythm = daily && chosen !== 'never' ? 'daily' : chosen;
  const wanted = afterHours[rhythm ?? byDefault];
  if (wanted === null) return false;
  const silence = lastDeclaredAt
    ? Math.max(
        silentHours[Math.min(unanswered, silentHours.length) - 1] ?? silentHours[0],
        unanswered > 0 && rhythm === 'weekly' ? wanted : 0,
      )
    : neverDeclaredHours;
  const due = Math.max(hoursAfter(lastDeclaredAt, wanted), hoursAfter(lastAskedAt, silence));
  return due <= now.getTime();
}
