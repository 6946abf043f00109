import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Manager, NeedId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import type { AskKind, LinkAsk, RequestToAsk } from '../ask';
import type { Behalf } from '../need';

/** The question a link holds, and the hat of whoever it was sent to. */
export type ReachedAsk = {
  readonly kind: LinkAsk;
  readonly needId: NeedId;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly speaker: Manager;
};

type Row = {
  kind: LinkAsk;
  need_id: string;
  structure_id: string;
  organization_id: string;
  territory_id: string;
  membership_id: string;
  user_id: string;
  grade: 'director' | 'manager';
  asked_at: Date;
  expires_at: Date;
};

/** What the link that speaks leads to; null once its holder no longer speaks for the structure. */
export async function findReachedAsk(tx: Tx): Promise<ReachedAsk | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select kind, need_id, structure_id, organization_id, territory_id, membership_id, user_id, grade, asked_at, expires_at
    from need_ask_reach()`;
  if (!row) return null;
  const speaker = {
    role: 'manager',
    grade: row.grade,
    userId: row.user_id,
    membershipId: row.membership_id,
    organizationId: row.organization_id,
    territoryId: row.territory_id,
    // its link speaks for that structure and no other
    structureIds: [row.structure_id],
  } as unknown as Manager;
  return {
    kind: row.kind,
    needId: row.need_id as NeedId,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    speaker,
  };
}

/** Who of an organization may answer for a structure: its directors, its managers there, and who stands in for them. */
export async function listAnswerers(
  db: WorkerDb,
  { organizationId, structureId }: Pick<RequestToAsk, 'organizationId' | 'structureId'>,
  now: Date,
): Promise<readonly { readonly membershipId: string; readonly userId: string }[]> {
  const { rows } = await db.query<{ membershipId: string; userId: string }>(
    `select membership_id as "membershipId", user_id as "userId" from who_answers($1, $2, $3) order by since, membership_id limit 50`,
    [organizationId, structureId, now],
  );
  return rows;
}

/** One question to one person, and its mail. */
export async function insertNeedAsk(
  db: WorkerDb,
  request: RequestToAsk,
  ask: {
    readonly id: Id<'ask'>;
    readonly messageId: string;
    readonly kind: AskKind;
    readonly membershipId: string;
    readonly userId: string;
    readonly tokenHash: string;
    readonly now: Date;
    readonly until: Date;
  },
): Promise<void> {
  await db.query(
    `insert into need_asks (id, organization_id, territory_id, structure_id, series_id, need_id, kind, rank, membership_id, token_hash,
       asked_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[ask.id, request.organizationId, request.territoryId, request.structureId],
      ...[request.seriesId, request.needId, ask.kind, request.asked, ask.membershipId],
      ...[ask.tokenHash, ask.now, ask.until],
    ],
  );
  await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, user_id, payload, dedupe_key, created_at, not_after)
     values ($1, $2, $3, 'email', 'need-asked', $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      ...[ask.messageId, request.organizationId, request.territoryId, ask.userId],
      ...[{ askId: ask.id, needId: request.needId, structureId: request.structureId }],
      ...[`need-asked:${ask.id}`, ask.now, ask.until],
    ],
  );
}

/** The same question on the mobile of the structure, when it has one that is written to; it answers by its letter. */
export async function insertNeedText(
  db: WorkerDb,
  request: RequestToAsk,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<void> {
  await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
     select $1, $2, 'sms', 'need-asked', jsonb_build_object('askId', k.id, 'needId', k.need_id, 'structureId', k.structure_id),
       'need-asked:' || k.id || ':sms', $4, k.expires_at
     from need_asks k join tension_rhythms r on r.structure_id = k.structure_id and r.phone is not null and r.stopped_at is null
     where k.series_id = $3 and k.kind = 'behalf' and k.asked_at = $4 order by k.id limit 1 on conflict do nothing`,
    [id, request.territoryId, request.seriesId, now],
  );
}

/** Closes a request its structure left in silence: the people still thinking are told, and the structure is. */
export async function closeSilent(
  db: WorkerDb,
  request: RequestToAsk,
  made: { readonly now: Date; readonly newId: () => string },
): Promise<void> {
  const { openIds: needIds, organizationId, territoryId, needId, structureId } = request;
  const { now, newId } = made;
  await db.query(
    `update needs set status = 'closed', close_reason = 'silent', closed_at = $2, revision = revision + 1, updated_at = $2
     where id = any($1::uuid[])`,
    [needIds, now],
  );
  const { rows } = await db.query<{ id: string; personId: string; needId: string }>(
    `update solicitations set status = 'closed', closed_at = $2, close_reason = 'need-closed'
     where need_id = any($1::uuid[]) and status = 'pending' returning id, person_id as "personId", need_id as "needId"`,
    [needIds, now],
  );
  for (const asked of rows)
    await db.query(
      `insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, solicitation_id, payload, dedupe_key, created_at)
       values ($1, $2, $3, 'email', 'need-withdrawn', $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        ...[newId(), organizationId, territoryId, asked.personId, asked.id],
        ...[{ needId: asked.needId }, `need-withdrawn:${asked.id}:silent`, now],
      ],
    );
  await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at)
     values ($1, $2, $3, 'email', 'need-closed-silent', $4, $5, $6) on conflict do nothing`,
    [
      ...[newId(), organizationId, territoryId, { needId, structureId }],
      ...[`need-closed-silent:${needId}`, now],
    ],
  );
  await db.query(
    `insert into live_events (organization_id, territory_id, need_id, kind, at)
     select organization_id, territory_id, id, 'need-closed', $2 from needs where id = any($1::uuid[])`,
    [needIds, now],
  );
  await db.query(
    `insert into journal_entries (chain, seq, at, actor_role, organization_id, territory_id, action, object_kind,
       object_id, result, facts, previous_hash, hash)
     select organization_id::text, 0, $2, 'worker', organization_id, territory_id, 'need.close', 'need', id, 'done',
       jsonb_build_object('reason', 'silent'), '', '' from needs where id = any($1::uuid[]) order by id`,
    [needIds, now],
  );
}

/** A request as the mail of its question says it. */
export type ToldRequest = {
  readonly kind: AskKind | null;
  readonly rank: number;
  readonly firstAskedAt: Date | null;
  readonly needId: string;
  readonly status: string;
  readonly behalf: Behalf | null;
  readonly toldBy: string | null;
  readonly confirmedAt: Date;
  readonly trade: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly structureName: string;
  readonly communeName: string;
  /** needs of the same request */
  readonly needs: number;
  readonly askedAt: Date | null;
};

/** The request of a question, or of a need closed by itself, as it stands when its mail leaves. */
export async function findToldRequest(
  db: WorkerDb,
  needId: string,
  askId: string | null,
): Promise<ToldRequest | null> {
  const { rows } = await db.query<ToldRequest>(
    `select k.kind, coalesce(k.rank, 0) as rank, k.asked_at as "askedAt", n.id as "needId", n.status, n.behalf, n.told_by as "toldBy",
       n.confirmed_at as "confirmedAt", n.trade, n.starts_at as "startsAt", n.ends_at as "endsAt", n.seats, n.seats_taken as "seatsTaken",
       s.name as "structureName", c.name as "communeName",
       (select count(*)::int from needs o where o.series_id = n.series_id and o.status = 'open') as needs,
       (select min(a.asked_at) from need_asks a where a.series_id = n.series_id and a.kind = k.kind and a.asked_at > n.confirmed_at) as "firstAskedAt"
     from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
     left join need_asks k on k.id = $2::uuid and k.need_id = n.id where n.id = $1::uuid`,
    [needId, askId],
  );
  return rows[0] ?? null;
}
