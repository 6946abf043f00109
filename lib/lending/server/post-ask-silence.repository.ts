import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { POST_ASK_RULES } from '../post-ask';

/** Reminds once each lender that has not answered for a while; gives how many. */
export async function remindLenders(db: WorkerDb, now: Date): Promise<number> {
  const { rowCount } = await db.query(
    `with due as (update post_asks k set reminded_at = $1 from needs n
       where n.id = k.need_id and k.status = 'pending' and k.reminded_at is null and coalesce(k.again_at, k.asked_at) <= $1::timestamptz - make_interval(hours => $2)
         and n.status = 'open' and n.starts_at > $1 returning k.id, k.home_organization_id, k.territory_id, k.again_at, n.starts_at)
     insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
     select gen_random_uuid(), home_organization_id, territory_id, 'email', 'post-asked', jsonb_build_object('postAskId', id),
       'post-ask:' || id || ':reminded' || coalesce(':' || again_at, ''), $1, starts_at from due on conflict do nothing`,
    [now, POST_ASK_RULES.remindHours],
  );
  return rowCount ?? 0;
}

/** Ends the questions nobody answered in time, or whose need begins, closes or is filled; whoever asked is told. Gives how many. */
export async function endSilentAsks(db: WorkerDb, now: Date): Promise<number> {
  const { rowCount } = await db.query(
    `update post_asks k set status = 'over', settled_at = $1 from needs n
     where n.id = k.need_id and k.status = 'pending'
       and (coalesce(k.again_at, k.asked_at) <= $1::timestamptz - make_interval(hours => $2) or n.status <> 'open' or n.starts_at <= $1)`,
    [now, POST_ASK_RULES.overHours],
  );
  return rowCount ?? 0;
}

/** Lets a lender name somebody else where whoever it named has not answered for a while; they may still say yes. Gives how many. */
export async function waitAgain(db: WorkerDb, now: Date): Promise<number> {
  const { rowCount } = await db.query(
    `update post_asks k set status = 'pending', settled_at = null, reminded_at = null, again_at = $1
     where k.status = 'named' and k.id in (select u.id from posts_unanswered($1::timestamptz - make_interval(hours => $2)) u)`,
    [now, POST_ASK_RULES.unansweredHours],
  );
  return rowCount ?? 0;
}
