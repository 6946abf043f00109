import 'server-only';
import type pg from 'pg';
import { newId } from '@/lib/db/new-id';
import { inTransaction } from '@/lib/db/worker-client';
import { startOfDay } from '@/lib/shared/civil-time';
import { minutesAfter } from '@/lib/shared/period';
import { daysFrom } from '../rotation';
import { comingWeek } from '../week';

type Member = {
  readonly memberId: string;
  readonly personId: string;
  readonly territoryId: string;
};

/** From Friday on, by day: each member of a mobile team is written to of their turns of the coming week. Run twice it writes once. */
export async function tellTheWeek(
  pool: pg.Pool,
  now: Date,
  isAwake: (territoryId: string) => boolean,
): Promise<number> {
  const monday = comingWeek(now);
  const start = monday ? startOfDay(monday) : null;
  const next = monday ? startOfDay(daysFrom(monday, 2)[7] ?? '') : null;
  if (!(start && next)) return 0;
  return await inTransaction(pool, async (db) => {
    const { rows } = await db.query<Member>(
      `select distinct u.member_id as "memberId", u.person_id as "personId", u.territory_id as "territoryId" from mobile_team_turns u
       where u.given_back_at is null and u.starts_at >= $1 and u.starts_at < $2`,
      [start, next],
    );
    let written = 0;
    for (const { memberId, personId, territoryId } of rows) {
      if (!isAwake(territoryId)) continue;
      const { rowCount } = await db.query(
        `insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at, not_after)
         values ($1, $2, 'email', 'mobile-team-week', $3, $4, $5, $6, $7) on conflict do nothing`,
        [
          newId(now),
          territoryId,
          personId,
          JSON.stringify({ memberId }),
          `mobile-team-week:${memberId}:${monday}`,
          now,
          minutesAfter(start, 1440),
        ],
      );
      written += rowCount ?? 0;
    }
    return written;
  });
}
