import 'server-only';
import type { NoShowAnswer } from '@/lib/assignment/no-show';
import type { WorkerDb } from '@/lib/db/worker-client';

/** What a message about the day of a mission must know before it leaves. */
export type DayWords = {
  readonly missed: boolean;
  readonly answer: NoShowAnswer | null;
  /** when somebody late and not there yet said they would be */
  readonly expectedAt: Date | null;
  /** both sides said the same: signed, or waiting for who lends */
  readonly signed: boolean;
  /** whose turn it is to say something of the hours */
  readonly turn: 'person' | 'host';
  /** the structure said hours */
  readonly said: boolean;
  /** both said, and not the same */
  readonly apart: boolean;
  /** the structure answered its survey */
  readonly answered: boolean;
};

/** The day of one mission, as it stands. */
export async function findDayWords(db: WorkerDb, missionId: string): Promise<DayWords | null> {
  const { rows } = await db.query<DayWords>(
    `select n.said_at is not null and n.withdrawn_at is null as missed, n.answer, case when f.arrived_at is null then f.expected_at end as "expectedAt", g.assignment_id is not null or exists (select from mission_hours l where l.assignment_id = a.id and l.side = 'person'
           and (l.began_at, l.finished_at, l.break_minutes) = (select h.began_at, h.finished_at, h.break_minutes from mission_hours h
             where h.assignment_id = a.id and h.side = 'host' order by h.version desc limit 1)
           and l.version = (select max(h.version) from mission_hours h where h.assignment_id = a.id and h.side = 'person')) as signed,
       coalesce((select case when h.side = 'person' then 'host' else 'person' end from mission_hours h
         where h.assignment_id = a.id order by h.version desc limit 1), 'person') as turn,
       exists (select from mission_hours h where h.assignment_id = a.id and h.side = 'host') as said,
       (select count(distinct h.side) = 2 from mission_hours h where h.assignment_id = a.id) as apart,
       coalesce(v.answered_at is not null, false) as answered
     from assignments a left join mission_follow_ups f on f.assignment_id = a.id left join mission_no_shows n on n.assignment_id = a.id
       left join mission_signed_hours g on g.assignment_id = a.id left join mission_host_surveys v on v.assignment_id = a.id
     where a.id = $1`,
    [missionId],
  );
  return rows[0] ?? null;
}
