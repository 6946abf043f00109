import { minutesAfter, minutesOf, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';

/** The answers of the survey after a mission: a word each, never a text. */
export const SURVEY_WORDS = ['yes', 'partly', 'no'] as const;
export type SurveyWord = (typeof SURVEY_WORDS)[number];

/** Three questions at most, in the order they are asked. The last one serves whoever asks next; nobody publishes any. */
export const SURVEY_QUESTIONS = [
  {
    name: 'asAnnounced',
    question: 'Le travail était-il celui annoncé ?',
    words: { yes: 'Oui', partly: 'En partie', no: 'Non' },
  },
  {
    name: 'welcomed',
    question: 'Avez-vous été bien accueilli·e ?',
    words: { yes: 'Oui', partly: 'À peu près', no: 'Non' },
  },
  {
    name: 'comeBack',
    question: 'Reviendriez-vous dans ce lieu ?',
    words: { yes: 'Oui', partly: 'Peut-être', no: 'Non' },
  },
] as const;

/** What a person said of a mission. */
export type Survey = Readonly<Record<(typeof SURVEY_QUESTIONS)[number]['name'], SurveyWord>>;

/** How far beyond those agreed the hours done may go, on each side, and the longest break taken away, in minutes. Product choices, 2026-11-26. */
export const HOURS_DONE = { beyond: 4 * 60, longestBreak: 120 } as const;
/** Until when hours and answers are still taken, in days after the mission. Product choice, 2026-11-26. */
export const SAID_WITHIN_DAYS = 30;
const MINUTES_A_DAY = 24 * 60;

/** The hours of a mission as its person did them, the break taken away. */
export type HoursDone = { readonly period: Period; readonly breakMinutes: number };

type Told = Result<true, 'mission-not-over' | 'told-too-late'>;
export type HoursRefusal =
  | 'mission-not-over'
  | 'told-too-late'
  | 'hours-not-these'
  | 'break-too-long';

/** Whether hours and answers are taken now: once the mission has ended, and not for ever; as long after what the other side said. */
export function mayTell(mission: Period, now: Date, heard: Date | null = null): Told {
  if (mission.end > now) return refuse('mission-not-over');
  const from = heard && heard > mission.end ? heard : mission.end;
  const last = minutesAfter(from, SAID_WITHIN_DAYS * MINUTES_A_DAY);
  return now > last ? refuse('told-too-late') : accept(true);
}

/**
 * The hours one may say were done: over, within those agreed or near them, with some work between the breaks. Whoever is sent
 * home after an hour did that hour, however long was planned.
 */
export function planHoursDone(
  mission: Period,
  done: HoursDone,
  now: Date,
  heard: Date | null = null,
): Result<HoursDone, HoursRefusal> {
  const may = mayTell(mission, now, heard);
  if (!may.ok) return may;
  const { period, breakMinutes } = done;
  const within = period.start < mission.end && period.end > mission.start;
  if (
    period.end > now ||
    !within ||
    minutesOf({ start: period.start, end: mission.start }) > HOURS_DONE.beyond ||
    minutesOf({ start: mission.end, end: period.end }) > HOURS_DONE.beyond
  )
    return refuse('hours-not-these');
  return breakMinutes >= minutesOf(period) ? refuse('break-too-long') : accept(done);
}

/** Minutes worked, the break taken away. */
export const minutesDone = ({ period, breakMinutes }: HoursDone): number =>
  minutesOf(period) - breakMinutes;
