import { accept, type Result, refuse } from '@/lib/shared/result';
import { ALL_DAYS, MOMENTS, type Moment, slotsOn } from './moments';
import { paint, plainWeek, SLOTS_A_DAY, type SlotState, WEEK_DAYS } from './week';

/** Where the list cannot be understood, and what to write instead. */
export type Misread = { readonly line: number; readonly written: string; readonly why: Why };
type Why = 'day' | 'hour' | 'half-hour' | 'too-long';

const EXAMPLE = 'Exemple\u202f: «\u202flundi\u202f: 7\u202fh – 14\u202fh libre\u202f».';
const WHY: Readonly<Record<Why, string>> = {
  day: `commencez par un jour. ${EXAMPLE}`,
  hour: `écrivez une heure de début et une heure de fin. ${EXAMPLE}`,
  'half-hour':
    'les heures vont par demi-heure. Exemple\u202f: «\u202f7\u202fh\u202f30 – 14\u202fh libre\u202f».',
  'too-long': 'la liste est trop longue. Une ligne par jour suffit.',
};

/** What the person reads under the list. */
export const sayMisread = ({ line, written, why }: Misread) =>
  `Ligne ${line}, «\u202f${written}\u202f»\u202f: ${WHY[why]}`;

const LONGEST = 10_000;
const SHOWN = 60;

const DAY_WORDS = WEEK_DAYS.map((day, rank) => [day, [rank]] as const);
const GROUPS: readonly (readonly [string, readonly number[]])[] = [
  ['tous les jours', ALL_DAYS],
  ['toute la semaine', ALL_DAYS],
  ['jours de semaine', [0, 1, 2, 3, 4]],
  ['en semaine', [0, 1, 2, 3, 4]],
  ['week-ends', [5, 6]],
  ['week-end', [5, 6]],
  ['weekend', [5, 6]],
  ...DAY_WORDS,
];
const ONE = `(?:${GROUPS.map(([word]) => word).join('|')})s?`;
const HEAD = new RegExp(
  `^(?:le |les |du |de )?(${ONE}(?: ?(?:,|-|et|au|a) ?(?:le |les )?${ONE})*) ?:? ?(.*)$`,
);

/** Reads the week from the text list. What is not said is « non »; a later line prevails. */
export function readWeek(text: string): Result<string, Misread> {
  if (text.length > LONGEST) return misread(1, text, 'too-long');
  let week = plainWeek('no');
  for (const [rank, written] of text.split(/[\n;]/).entries()) {
    const line = plain(written);
    if (line === '' || /^(?:aucun creneau|rien|jamais)/.test(line)) continue;
    const read = readLine(line);
    if (typeof read === 'string') return misread(rank + 1, written, read);
    for (const { days, moment, state } of read) week = paint(week, slotsOn(days, moment), state);
  }
  return accept(week);
}

const misread = (line: number, written: string, why: Why): Result<never, Misread> =>
  refuse({ line, written: written.trim().slice(0, SHOWN), why } as never);

/** A line without accents, capitals, fancy dashes or spaces. */
const plain = (line: string) =>
  line
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[’]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .trim();

type Painted = {
  readonly days: readonly number[];
  readonly moment: Moment;
  readonly state: SlotState;
};

function readLine(line: string): readonly Painted[] | Why {
  const head = HEAD.exec(line);
  if (!head) return 'day';
  const days = readDays(head[1] ?? '');
  const read = (head[2] ?? '').split(/,| et (?=\d|de \d)/).map(readPart);
  const wrong = read.find((part): part is Why => typeof part === 'string');
  if (wrong) return wrong;
  const parts = read.filter((part) => typeof part !== 'string');
  return parts.map(({ moment, state }, rank) => ({
    days,
    moment,
    // « 7 h – 12 h et 14 h – 18 h en dernier recours »: the word at the end is for both
    state: state ?? parts.slice(rank).find((part) => part.state)?.state ?? 'free',
  }));
}

function readDays(words: string): readonly number[] {
  const found = [...words.matchAll(new RegExp(ONE, 'g'))].map(
    ([word]) => GROUPS.find(([name]) => word.startsWith(name))?.[1] ?? [],
  );
  const [first, last] = [found[0]?.[0] ?? 0, found.at(-1)?.[0] ?? 0];
  const range = found.length === 2 && / (?:au|a) | ?- ?/.test(words.replaceAll('week-end', ''));
  if (!range) return found.flat();
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => (first + step) % 7);
}

type Part = { readonly moment: Moment; readonly state: SlotState | null };
const WHOLE_DAY: Moment = { from: 0, to: SLOTS_A_DAY };

function readPart(part: string): Part | Why {
  const { state, rest } = takeState(part.trim());
  if (rest === '' || /^(?:toute la journee|tout le temps|24 ?h ?\/ ?24)$/.test(rest))
    return { moment: WHOLE_DAY, state };
  const named = Object.entries(MOMENTS).find(([name]) =>
    new RegExp(`^(?:le |la |l'|en )?${name}s?$`).test(rest),
  );
  if (named) return { moment: named[1], state };
  const moment = readHours(rest);
  return typeof moment === 'string' ? moment : { moment, state };
}

const STATE_WORDS: readonly (readonly [RegExp, SlotState])[] = [
  [/ ?(?:en )?(?:dernier recours|si besoin)$/, 'last-resort'],
  [/ ?(?:non|pas libre|pas disponible|indisponible|occupee?)$/, 'no'],
  [/ ?(?:libre|disponible|oui)$/, 'free'],
];

function takeState(part: string): { state: SlotState | null; rest: string } {
  for (const [words, state] of STATE_WORDS) {
    if (words.test(part)) return { state, rest: part.replace(words, '') };
  }
  return { state: null, rest: part };
}

const TIME = '(\\d{1,2} ?(?:h|:|heures?)? ?\\d{0,2}|midi|minuit)';
const HOURS = new RegExp(`^(?:de |entre )?${TIME} ?(?:-|a|et|jusqu'a) ?${TIME}$`);

function readHours(text: string): Moment | Why {
  const hours = HOURS.exec(text);
  if (!hours) return 'hour';
  const [from, to] = [readHalf(hours[1] ?? ''), readHalf(hours[2] ?? '')];
  if (typeof from === 'string') return from;
  return typeof to === 'string' ? to : { from: from % SLOTS_A_DAY, to };
}

function readHalf(text: string): number | Why {
  if (text === 'midi') return 24;
  if (text === 'minuit') return 0;
  const [hour = Number.NaN, minutes = 0] = (text.match(/\d+/g) ?? []).map(Number);
  const half = hour * 2 + minutes / 30;
  if (hour > 24 || half > SLOTS_A_DAY || minutes > 59) return 'hour';
  return Number.isInteger(half) ? half : 'half-hour';
}
