import { type Activation, type ActivationId, activationState } from '@/lib/activation/activation';
import { monthOf } from '@/lib/shared/civil-time';
import { upperFirst } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { NEED_MEASURES, PEOPLE_MEASURES } from './publication';
import { sayAtLeast, sayMonth, sayPublished, type TerritoryMonth } from './publication-words';
import { type Report, STAGE_TABLE, schemeLabel } from './report';
import { activationTitle } from './report-titles';
import { type ReportTable, tablesOf } from './report-words';

/** What may be compared: a whole month, an activation, or a month another territory published. Never days of one’s choice: two periods a day apart would tell of the people of that day. */
export type Side =
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'activation'; readonly id: ActivationId }
  | { readonly kind: 'published'; readonly territory: string; readonly month: string };

/** How a side is written in an address. */
export function slugOf(side: Side): string {
  if (side.kind === 'month') return side.month;
  return side.kind === 'activation' ? side.id : `${side.territory}-${side.month}`;
}

/** The side an address names among those proposed; null when it names none. */
export const sideOf = (choices: readonly Choice[], slug: unknown): Choice | null =>
  choices.find((one) => slugOf(one.side) === slug) ?? null;

/** One side that may be chosen, and how it is named. */
export type Choice = { readonly side: Side; readonly label: string };

/** How many months back are proposed, this one included. A product choice, 2026-11-27. */
export const MONTHS_BACK = 13;

/** What the cell of a territory may set side by side: its last months, its activations, what other territories published. */
export function choicesFor(
  own: { readonly territory: string; readonly now: Date },
  activations: readonly Activation[],
  published: readonly TerritoryMonth[],
): readonly Choice[] {
  const current = monthOf(own.now);
  const months = Array.from({ length: MONTHS_BACK }, (_, back) =>
    current.subtract({ months: back }).toString(),
  );
  return [
    ...months.map(
      (month): Choice => ({ side: { kind: 'month', month }, label: upperFirst(sayMonth(month)) }),
    ),
    ...activations
      .filter((one) => ['running', 'over'].includes(activationState(one, own.now)))
      .map(
        (one): Choice => ({
          side: { kind: 'activation', id: one.id },
          label: activationTitle(one),
        }),
      ),
    ...published
      .filter(({ territory }) => territory !== own.territory)
      .map(
        ({ territory, territoryName, month }): Choice => ({
          side: { kind: 'published', territory, month },
          label: `${territoryName}, ${sayMonth(month)}`,
        }),
      ),
  ];
}

/** The activation a side is, if it is one. */
export const activationOf = (side: Side): ActivationId | null =>
  side.kind === 'activation' ? readId<'activation'>(side.id) : null;

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

/** Two sides under one another’s eyes: every line either of them has. */
export function comparedTables(
  one: { readonly label: string; readonly told: Told },
  other: { readonly label: string; readonly told: Told },
): readonly ReportTable[] {
  const titles = [...new Set([...one.told.keys(), ...other.told.keys()])];
  return titles.map((title) => {
    const [left, right] = [one.told.get(title), other.told.get(title)];
    const names = [...new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])])];
    return {
      title,
      head: ['Mesure', one.label, other.label],
      rows: names.map((name) => [name, left?.get(name) ?? UNTOLD, right?.get(name) ?? UNTOLD]),
    };
  });
}
