import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { csvText } from '@/lib/exchange/csv-text';
import type { Context, NationalReader, RegionMember, TerritoryId } from '@/lib/identity/actor';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { monthsBack, nameMonth } from '../comparison';
import { lastingOn, partsOf } from '../held-back';
import { heldOutcomes } from '../held-back-counts';
import { monthPeriod } from '../publication';
import { NO_NEEDS, tellNeeds, tellOutcomes } from '../report';
import { type ReportTable, rowsOf } from '../report-words';
import {
  type Distance,
  happened,
  saySilent,
  type TerritoryReport,
  territoriesSideBySide,
  territoriesTable,
} from '../territories';
import {
  listAskedIn,
  listNames,
  listOutcomesOf,
  listToldPeriodsOf,
  sumNeedsIn,
} from './report.repository';

/** What an address asks for: a month, and two territories to set side by side. */
export type AskedTerritories = {
  readonly month: unknown;
  readonly one: unknown;
  readonly other: unknown;
};

/** What one month gave in the territories of a hat: all of them under one another, and two side by side. */
export type TerritoriesRead = {
  readonly months: readonly { readonly value: string; readonly label: string }[];
  readonly month: string;
  readonly choices: readonly { readonly code: TerritoryId; readonly name: string }[];
  readonly one: TerritoryId | null;
  readonly other: TerritoryId | null;
  readonly tables: readonly ReportTable[];
  /** in the country, the territories where nothing happened that month, in one sentence */
  readonly silent: string | null;
};

const isReader = (context: Context): context is Context<RegionMember | NationalReader> =>
  context.actor.role === 'region' || context.actor.role === 'national';

/** The territories of the speaker’s hat, one month, side by side; another territory is not found. */
export async function readTerritoriesAs(
  context: Context,
  asked: AskedTerritories,
): Promise<Result<TerritoriesRead, 'not-found'>> {
  if (!isReader(context)) return refuse('not-found');
  const { actor, now } = context;
  const chosen = chooseMonth(asked.month, now);
  if (!chosen) return refuse('not-found');
  const { month, period } = chosen;
  const reports = await withActor(actor, 'read', now, (tx) =>
    readMonth(tx, actor.territoryIds, period, now),
  );
  const distance: Distance = actor.role === 'region' ? 'region' : 'country';
  const shown = distance === 'region' ? reports : reports.filter(happened);
  const sides = chooseSides(reports, shown, asked);
  if (!sides.ok) return sides;
  const [one, other] = sides.value;
  return accept({
    ...{ month, one: one?.code ?? null, other: other?.code ?? null },
    months: monthsBack(now).map((value) => ({ value, label: nameMonth(value, now) })),
    choices: reports.map(({ code, name }) => ({ code, name })),
    tables: [
      ...(shown.length > 0 ? [territoriesTable(nameMonth(month, now), shown, distance)] : []),
      ...(one && other ? territoriesSideBySide(one, other, distance) : []),
    ],
    silent: saySilent(
      month,
      reports.filter((report) => !shown.includes(report)),
    ),
  });
}

/** The month an address names, the last whole one when it names none. */
function chooseMonth(asked: unknown, now: Date) {
  const months = monthsBack(now);
  const month = asked === undefined ? months[1] : months.find((one) => one === asked);
  const period = month === undefined ? null : monthPeriod(month);
  return month && period ? { month, period } : null;
}

type Sides = readonly [TerritoryReport | undefined, TerritoryReport | undefined];

/** The two that are asked for, the first two that are shown when nothing is said. */
function chooseSides(
  reports: readonly TerritoryReport[],
  shown: readonly TerritoryReport[],
  { one, other }: AskedTerritories,
): Result<Sides, 'not-found'> {
  const find = (code: unknown, rank: number) =>
    code === undefined ? shown[rank] : reports.find((report) => report.code === code);
  const sides: Sides = [find(one, 0), find(other, 1)];
  const missing = [one, other].some((code, rank) => code !== undefined && !sides[rank]);
  return missing ? refuse('not-found') : accept(sides);
}

/** Every territory of the hat, by name, with what it gave in a month. */
async function readMonth(
  tx: Tx,
  territoryIds: readonly TerritoryId[],
  period: Period,
  now: Date,
): Promise<readonly TerritoryReport[]> {
  const needs = await sumNeedsIn(tx, territoryIds, period);
  const asked = new Set((await listAskedIn(tx, territoryIds, period)).map(({ code }) => code));
  const reports: TerritoryReport[] = [];
  for (const { code, name } of await listNames(tx, territoryIds)) {
    const figures = tellNeeds(needs.get(code) ?? NO_NEEDS);
    const schemes = asked.has(code) ? await readSchemes(tx, code, period, now) : [];
    reports.push({ code, name, report: { needs: figures, schemes } });
  }
  return reports;
}

async function readSchemes(tx: Tx, code: TerritoryId, period: Period, now: Date) {
  const told = lastingOn(await listToldPeriodsOf(tx, code, now), period, now);
  const periods = [period, ...partsOf(period, told)];
  return tellOutcomes(heldOutcomes(await listOutcomesOf(tx, code, periods), periods));
}

/** The same tables as their page, and its sentence on those where nothing happened, for a spreadsheet. */
export async function readTerritoriesCsvAs(
  context: Context,
  asked: AskedTerritories,
): Promise<Result<string, 'not-found'>> {
  const read = await readTerritoriesAs(context, asked);
  if (!read.ok) return read;
  const { tables, silent } = read.value;
  const rows = rowsOf('Territoires côte à côte', tables);
  return accept(csvText(silent ? [...rows, [''], [silent]] : rows));
}
