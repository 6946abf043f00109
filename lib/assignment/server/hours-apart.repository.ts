import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { AssignmentId } from '../assignment';
import type { HoursSide, LentHoursApart } from '../hours';

/** How many missions of one place have hours its two sides do not say alike. */
export type HoursApart = {
  readonly structureId: string;
  readonly structureName: string;
  readonly missions: number;
};

/** Places of the speaker’s territory with hours not agreed on, those with most first. */
export async function listHoursApart(tx: Tx): Promise<readonly HoursApart[]> {
  return await tx.$queryRaw<HoursApart[]>`
    select structure_id as "structureId", structure_name as "structureName", missions from hours_apart()`;
}

/** One word about the hours of a mission of the lender’s own people. */
type LentRow = {
  readonly id: string;
  readonly personName: string;
  readonly structureName: string;
  readonly hostName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly waits: LentHoursApart['waits'];
  readonly version: number;
  readonly side: HoursSide;
  readonly began: Date;
  readonly finished: Date;
  readonly breakMinutes: number;
  readonly words: string | null;
};

/** The words about the hours of missions of the lender’s own people that are not signed, though both sides spoke. */
export async function listLentHours(tx: Tx): Promise<readonly LentRow[]> {
  return await tx.$queryRaw<LentRow[]>`
    select assignment_id as id, person_name as "personName", structure_name as "structureName", host_name as "hostName",
      starts_at as "startsAt", ends_at as "endsAt", waits, version, side, began_at as began, finished_at as finished, break_minutes as "breakMinutes", words
    from lent_hours_apart()`;
}

/** Says the lender’s own word about hours both sides said, as it read them. */
export async function agreeLentHours(
  tx: Tx,
  { id, version }: { readonly id: AssignmentId; readonly version: number },
): Promise<'signed' | 'changed' | null> {
  const [row] = await tx.$queryRaw<{ done: 'signed' | 'changed' | null }[]>`
    select agree_lent_hours(${id}::uuid, ${version}) as done`;
  return row?.done ?? null;
}
