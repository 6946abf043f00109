import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import { type BreakFrame, plannedBreak } from '@/lib/matching/planned-break';
import type { Arrival, ArrivalWay } from '../arrival';
import type { AssignmentId } from '../assignment';
import type { HoursDone } from '../follow-up';
import { type HoursSide, type HoursStanding, type HoursWord, NO_HOURS } from '../hours';
import type { Lateness, LateWay } from '../lateness';
import type { NoShow, NoShowAnswer } from '../no-show';

/** What is known of the day of a mission and after, on both sides, as far as the speaker may read it. */
export type MissionDay = {
  readonly sheetReadAt: Date | null;
  readonly arrival: Arrival | null;
  readonly late: Lateness | null;
  readonly codeTries: number;
  readonly hours: HoursStanding;
  readonly noShow: NoShow | null;
};

export const EMPTY_DAY: MissionDay = {
  sheetReadAt: null,
  arrival: null,
  late: null,
  codeTries: 0,
  hours: NO_HOURS,
  noShow: null,
};

type SaidJson = {
  readonly side: HoursSide;
  readonly version: number;
  readonly began: string;
  readonly finished: string;
  readonly pause: number;
  readonly words: string | null;
  readonly common: boolean;
  readonly at: string;
};

type DayRow = {
  id: string;
  starts_at: Date;
  ends_at: Date;
  regime: BreakFrame['regime'] | null;
  kind: BreakFrame['kind'] | null;
  age_band: string | null;
  sheet_read_at: Date | null;
  arrived_at: Date | null;
  arrived_by: ArrivalWay | null;
  expected_at: Date | null;
  late_said_at: Date | null;
  late_said_by: LateWay | null;
  code_tries: number | null;
  said: readonly SaidJson[] | null;
  began_at: Date | null;
  finished_at: Date | null;
  break_minutes: number | null;
  signed_at: Date | null;
  signed_common: boolean | null;
  missed_at: Date | null;
  answer: NoShowAnswer | null;
  answered_at: Date | null;
  withdrawn_at: Date | null;
};

const doneOf = ({ began, finished, pause }: SaidJson): HoursDone => ({
  period: { start: new Date(began), end: new Date(finished) },
  breakMinutes: pause,
});

/** What one side last said for itself, when it is not what it proposed to share. */
const claimOf = (said: DayRow['said'], side: HoursSide): HoursDone | null => {
  const last = said?.filter((one) => one.side === side && !one.common).at(-1);
  return last ? doneOf(last) : null;
};

const wordOf = (said: DayRow['said'], side: HoursSide): HoursWord | null => {
  const last = said?.filter((one) => one.side === side).at(-1);
  if (!last) return null;
  return {
    ...doneOf(last),
    ...(last.common ? { common: true } : {}),
    version: last.version,
    words: last.words,
    saidAt: new Date(last.at),
  };
};

const signedOf = (row: DayRow): HoursStanding['signed'] =>
  row.began_at && row.finished_at && row.signed_at
    ? {
        period: { start: row.began_at, end: row.finished_at },
        breakMinutes: row.break_minutes ?? 0,
        signedAt: row.signed_at,
        ...(row.signed_common ? { common: true } : {}),
      }
    : null;

const lateOf = ({
  expected_at: expectedAt,
  late_said_at: saidAt,
  late_said_by: by,
}: DayRow): Lateness | null => (expectedAt && saidAt && by ? { expectedAt, saidAt, by } : null);

const breakOf = ({ regime, kind, age_band: ageBand, ...at }: DayRow): number =>
  regime && kind && ageBand
    ? plannedBreak({ regime, kind, ageBand }, { start: at.starts_at, end: at.ends_at })
    : 0;

const toDay = (row: DayRow): MissionDay => ({
  sheetReadAt: row.sheet_read_at,
  arrival: row.arrived_at && row.arrived_by ? { at: row.arrived_at, by: row.arrived_by } : null,
  late: lateOf(row),
  codeTries: row.code_tries ?? 0,
  hours: {
    person: wordOf(row.said, 'person'),
    host: wordOf(row.said, 'host'),
    claims: { person: claimOf(row.said, 'person'), host: claimOf(row.said, 'host') },
    signed: signedOf(row),
    plannedBreak: breakOf(row),
  },
  noShow: row.missed_at && {
    saidAt: row.missed_at,
    answer: row.answer,
    answeredAt: row.answered_at,
    withdrawnAt: row.withdrawn_at,
  },
});

const DAYS = Prisma.sql`
  select a.id, a.starts_at, a.ends_at, b.regime, b.kind, b.age_band, f.sheet_read_at, f.arrived_at, f.arrived_by, f.expected_at, f.late_said_at, f.late_said_by, f.code_tries,
    (select json_agg(json_build_object('side', h.side, 'version', h.version, 'began', h.began_at, 'finished', h.finished_at,
       'pause', h.break_minutes, 'words', h.words, 'common', h.common, 'at', h.said_at) order by h.version)
     from mission_hours h where h.assignment_id = a.id) as said,
    g.began_at, g.finished_at, g.break_minutes, g.signed_at, g.common as signed_common,
    m.said_at as missed_at, m.answer, m.answered_at, m.withdrawn_at
  from assignments a
  left join mission_follow_ups f on f.assignment_id = a.id
  left join mission_signed_hours g on g.assignment_id = a.id
  left join mission_no_shows m on m.assignment_id = a.id
  left join lateral break_frame(a.id) b on true`;

/** The day of one mission, if the speaker may see it. */
export async function findDay(tx: Tx, id: AssignmentId): Promise<MissionDay> {
  const [row] = await tx.$queryRaw<DayRow[]>`${DAYS} where a.id = ${id}::uuid`;
  return row ? toDay(row) : EMPTY_DAY;
}

/** The days of every mission of a need. */
export async function listDaysOf(tx: Tx, needId: NeedId): Promise<ReadonlyMap<string, MissionDay>> {
  const rows = await tx.$queryRaw<DayRow[]>`${DAYS} where a.need_id = ${needId}::uuid`;
  return new Map(rows.map((row) => [row.id, toDay(row)] as const));
}

type Whose = {
  readonly id: AssignmentId;
  readonly organizationId: string;
  readonly territoryId: string;
  readonly personId: PersonId;
};

/** Somebody is there: the first time stays; a code is worth more than a word. */
export async function saveArrival(tx: Tx, whose: Whose, { at, by }: Arrival): Promise<void> {
  await tx.$executeRaw`
    insert into mission_follow_ups as f (assignment_id, organization_id, territory_id, person_id, arrived_at, arrived_by)
    values (${whose.id}::uuid, ${whose.organizationId}::uuid, ${whose.territoryId}, ${whose.personId}::uuid, ${at}, ${by})
    on conflict (assignment_id) do update set arrived_at = coalesce(f.arrived_at, excluded.arrived_at),
      arrived_by = case when f.arrived_by is null or excluded.arrived_by = 'code' then excluded.arrived_by else f.arrived_by end`;
}

/** A code that was not the right one. */
export async function countTry(tx: Tx, whose: Whose): Promise<void> {
  await tx.$executeRaw`
    insert into mission_follow_ups as f (assignment_id, organization_id, territory_id, person_id, code_tries)
    values (${whose.id}::uuid, ${whose.organizationId}::uuid, ${whose.territoryId}, ${whose.personId}::uuid, 1)
    on conflict (assignment_id) do update set code_tries = f.code_tries + 1`;
}

/** Adds one side’s word about the hours; the database numbers it, and signs the hours when both sides have said the same. */
export async function addHours(
  tx: Tx,
  whose: Whose,
  said: HoursDone & {
    readonly side: HoursSide;
    readonly words: string | null;
    readonly common?: boolean;
    readonly by: string | null;
  },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into mission_hours (assignment_id, version, organization_id, territory_id, person_id, side, began_at, finished_at, break_minutes, words, common, said_at, said_by)
    values (${whose.id}::uuid, 0, ${whose.organizationId}::uuid, ${whose.territoryId}, ${whose.personId}::uuid, ${said.side},
      ${said.period.start}, ${said.period.end}, ${said.breakMinutes}, ${said.words}, ${said.common ?? false}, ${now}, ${said.by}::uuid)`;
}

/** The structure says that somebody did not come; said again after having been taken back, it is a new word. */
export async function saveNoShow(tx: Tx, whose: Whose, by: string, now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into mission_no_shows (assignment_id, organization_id, territory_id, person_id, said_at, said_by)
    values (${whose.id}::uuid, ${whose.organizationId}::uuid, ${whose.territoryId}, ${whose.personId}::uuid, ${now}, ${by}::uuid)
    on conflict (assignment_id) do nothing`;
  return written === 1;
}

/** The structure takes its word back. */
export async function saveWithdrawn(tx: Tx, id: AssignmentId, now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    update mission_no_shows set withdrawn_at = ${now} where assignment_id = ${id}::uuid and withdrawn_at is null`;
  return written === 1;
}

/** What the person answers to it, said or corrected. */
export async function saveNoShowAnswer(
  tx: Tx,
  id: AssignmentId,
  answer: NoShowAnswer,
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update mission_no_shows set answer = ${answer}, answered_at = ${now} where assignment_id = ${id}::uuid and withdrawn_at is null`;
  return written === 1;
}

/** A mission that stands again, as it was. Throws when its person is engaged elsewhere since. */
export async function saveStandsAgain(tx: Tx, id: AssignmentId): Promise<void> {
  await tx.$executeRaw`
    update assignments set status = 'confirmed', cancelled_at = null, cancelled_by = null, cancel_reason = null, late = false
    where id = ${id}::uuid and status = 'cancelled'`;
}

/** The structure has again a way to reach whoever stands again, as long as it may; nothing once that time is over. */
export async function saveContactAgain(
  tx: Tx,
  id: AssignmentId,
  visibleUntil: Date,
): Promise<void> {
  await tx.$executeRaw`select contact_again(${id}::uuid, ${visibleUntil})`;
}
