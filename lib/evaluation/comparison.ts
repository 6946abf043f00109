import { type Activation, activationState, coveredBy } from '@/lib/activation/activation';
import { monthOf } from '@/lib/shared/civil-time';
import { HARD, upperFirst } from '@/lib/shared/french';
import type { Period } from '@/lib/shared/period';
import { monthPeriod, NEED_MEASURES, PEOPLE_MEASURES } from './publication';
import { sayAtLeast, sayMonth, sayPublished, type TerritoryMonth } from './publication-words';
import { type Report, STAGE_TABLE, schemeLabel } from './report';
import { activationName, seasonName } from './report-titles';
import { type ReportTable, tablesOf } from './report-words';
import { type Season, toldSoFar } from './season';

/** What may be compared: a whole month, an activation, a season, or a month another territory published. Never days of one’s choice: two periods a day apart would tell of the people of that day. */
export type Choice = {
  /** how it is written in an address */
  readonly slug: string;
  readonly label: string;
  /** what the reports of the territory tell of it; or what another published */
  readonly of: Period | TerritoryMonth;
};

/** The choice an address names among those proposed; null when it names none. */
export const choiceOf = (choices: readonly Choice[], slug: unknown): Choice | null =>
  choices.find((one) => one.slug === slug) ?? null;

/** How many months back are proposed, this one included. A product choice, 2026-11-27. */
export const MONTHS_BACK = 13;

/** What is not over is compared with what is: it is said. */
const UNDER_WAY = ` (en${HARD}cours)`;

/** A month as it is chosen: « Octobre 2026 », « Novembre 2026 (en cours) ». */
export const nameMonth = (month: string, now: Date): string =>
  `${upperFirst(sayMonth(month))}${month === monthOf(now).toString() ? UNDER_WAY : ''}`;

/** The whole civil months that may be read, the newest first. */
export function monthsBack(now: Date): readonly string[] {
  const current = monthOf(now);
  return Array.from({ length: MONTHS_BACK }, (_, back) =>
    current.subtract({ months: back }).toString(),
  );
}

const monthChoice = (month: string, now: Date): readonly Choice[] => {
  const period = monthPeriod(month);
  return period ? [{ slug: month, label: nameMonth(month, now), of: period }] : [];
};

function activationChoice(one: Activation, now: Date): readonly Choice[] {
  const state = activationState(one, now);
  if (state !== 'running' && state !== 'over') return [];
  const covered = coveredBy(one, now);
  const label = `${activationName(one, covered)}${state === 'running' ? UNDER_WAY : ''}`;
  return [{ slug: one.id, label, of: covered }];
}

function seasonChoice(one: Season, now: Date): Choice {
  const told = toldSoFar(one.period, now);
  const label = `${seasonName(one, told)}${one.period.end > now ? UNDER_WAY : ''}`;
  return { slug: `saison-${one.id}`, label, of: told };
}

/** What the cell of a territory may set side by side: its last months, its seasons, its activations, what other territories published. */
export const choicesFor = (
  own: { readonly territory: string; readonly now: Date },
  told: {
    readonly activations: readonly Activation[];
    readonly seasons: readonly Season[];
    readonly published: readonly TerritoryMonth[];
  },
): readonly Choice[] => [
  ...monthsBack(own.now).flatMap((month) => monthChoice(month, own.now)),
  ...told.seasons.map((one) => seasonChoice(one, own.now)),
  ...told.activations.flatMap((one) => activationChoice(one, own.now)),
  ...told.published
    .filter(({ territory }) => territory !== own.territory)
    .map(
      (of): Choice => ({
        slug: `${of.territory}-${of.month}`,
        label: `${of.territoryName}, ${sayMonth(of.month)}`,
        of,
      }),
    ),
];

/** What one side says, line by line, table by table. */
export type Told = ReadonlyMap<string, ReadonlyMap<string, string>>;

const COMPARED = 5;

/** What a report says, line by line: the very cells of its tables, so that a comparison tells no more than the report. */
export const toldByReport = (report: Omit<Report, 'period'>): Told =>
  new Map(
    tablesOf(report)
      .slice(0, COMPARED)
      .map(({ title, head, rows }) => [title, new Map(rows.flatMap((row) => linesOf(head, row)))]),
  );

/** A row of two columns is one line; a wider one is a line a column. Reasons are named by their first two cells. */
function linesOf(head: readonly string[], row: readonly string[]): [string, string][] {
  const [first = '', ...rest] = row;
  if (head.length === 2) return [[first, rest[0] ?? '']];
  if (head[1] === 'Raison') return [[`${first}, ${rest[0]}`, rest[1] ?? '']];
  return rest.map((cell, rank) => [`${first} — ${head[rank + 1]}`, cell]);
}

/** What another territory published of a month, under the names the reports use. */
export function toldByPublication({ figures: { needs, people } }: TerritoryMonth): Told {
  const sum = (measure: (typeof NEED_MEASURES)[number]) =>
    sayAtLeast(needs.map((one) => one[measure]));
  const [posted, seats, seatsTaken] = NEED_MEASURES.map(sum);
  return new Map([
    [
      'Les besoins',
      new Map([
        ['Besoins publiés', posted ?? ''],
        ['Places demandées', seats ?? ''],
        ['Places pourvues', seatsTaken ?? ''],
      ]),
    ],
    [
      'Les personnes, par dispositif',
      new Map(
        people.flatMap((one) =>
          PEOPLE_MEASURES.map((measure): [string, string] => [
            `${schemeLabel(one.kind)} — ${STAGE_TABLE[measure].label}`,
            sayPublished(one[measure]),
          ]),
        ),
      ),
    ],
  ]);
}

const UNTOLD = '—';

/** The lines of two sides, each in its place in both: what one side alone has stands before what follows it there, so that a total stays last. */
function inBothOrders(left: readonly string[], right: readonly string[]): readonly string[] {
  const names = new Set<string>();
  let place = 0;
  for (const name of right) {
    const at = left.indexOf(name);
    for (; place <= at; place += 1) names.add(left[place] ?? name);
    names.add(name);
  }
  return [...names, ...left.slice(place)];
}

/** Two sides under one another’s eyes: every line either of them says something of. */
export function comparedTables(
  one: { readonly label: string; readonly told: Told },
  other: { readonly label: string; readonly told: Told },
): readonly ReportTable[] {
  const titles = [...new Set([...one.told.keys(), ...other.told.keys()])];
  return titles.map((title) => {
    const [left, right] = [one.told.get(title), other.told.get(title)];
    const rows = inBothOrders([...(left?.keys() ?? [])], [...(right?.keys() ?? [])])
      .map((name) => [name, left?.get(name) ?? UNTOLD, right?.get(name) ?? UNTOLD])
      .filter(([, ...cells]) => cells.some((cell) => cell !== UNTOLD));
    return { title, head: ['Mesure', one.label, other.label], rows };
  });
}
