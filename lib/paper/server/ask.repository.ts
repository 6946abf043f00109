import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { PaperKind, Party } from '../kind';

/** Somebody papers of one need wait for, or were written to about one that ended. */
export type DueAsk = {
  readonly id: string;
  readonly organizationId: string;
  readonly territoryId: string;
  readonly party: Party;
  readonly toId: string;
  readonly askedAt: Date;
  readonly turn: number;
  readonly nextAt: Date | null;
  readonly endedAt: Date | null;
  readonly waiting: number;
};

const MOST = 200;
/** the papers of an ask, as a join: those of its need, for its party, whose party it is */
const OF_ASK = `p.need_id = k.need_id and k.party = any (p.parties)
  and k.to_id = case k.party when 'person' then p.person_id when 'lender' then p.lender_id else p.organization_id end`;
const UNSIGNED = `p.state = 'issued' and not exists (select from paper_signatures s where s.paper_id = p.id and s.party = k.party)`;

/** Whoever is to be written to now, held until the end of the transaction; not while papers of their need are still being made. */
export async function lockDueAsks(db: WorkerDb, now: Date): Promise<DueAsk[]> {
  const { rows } = await db.query<DueAsk>(
    `select k.id, k.organization_id as "organizationId", k.territory_id as "territoryId", k.party, k.to_id as "toId",
       k.asked_at as "askedAt", k.turn, k.next_at as "nextAt", k.ended_at as "endedAt",
       (select count(*)::int from papers p where ${OF_ASK} and ${UNSIGNED}) as waiting
     from paper_asks k join needs n on n.id = k.need_id
     where (k.next_at <= $1 or k.ended_at is not null)
       and not exists (select from papers m where m.need_id = k.need_id and m.state = 'making')
     order by k.next_at nulls last, k.id limit $2 for update of k skip locked`,
    [now, MOST],
  );
  return rows;
}

/** Where an ask stands once it was looked at; what a person’s link opens, and no organization’s. */
export async function saveTurn(
  db: WorkerDb,
  id: string,
  { turn, nextAt, linkHash }: { turn: number; nextAt: Date | null; linkHash: string },
): Promise<void> {
  await db.query(
    `update paper_asks set turn = $2, next_at = $3, link_hash = case when party = 'person' then $4 end, ended_at = null where id = $1`,
    [id, turn, nextAt, linkHash],
  );
}

/** Somebody written to about an ask: the person, or one hat of an organization, whose account and address are then known. */
export type Signer = {
  /** what their link is made from */
  readonly linkId: string;
  readonly userId: string | null;
  readonly email: string | null;
};

type Hat = { membershipId: string; userId: string; email: string; linkId: string | null };

/** Who may sign for the organization an ask is for, at this instant, with the link each was written already. */
export async function listHats(db: WorkerDb, ask: DueAsk, now: Date): Promise<readonly Hat[]> {
  const { rows } = await db.query<Hat>(
    `select w.membership_id as "membershipId", w.user_id as "userId", w.email, r.id as "linkId"
     from paper_asks k, who_signs(k.party, k.need_id, k.to_id, $2) w
       left join paper_readers r on r.ask_id = $1 and r.membership_id = w.membership_id
     where k.id = $1 limit 50`,
    [ask.id, now],
  );
  return rows;
}

/** One hat’s own link to what an ask is about. */
export async function insertReader(
  db: WorkerDb,
  ask: DueAsk,
  one: {
    readonly id: string;
    readonly membershipId: string;
    readonly linkHash: string;
    readonly now: Date;
  },
): Promise<void> {
  await db.query(
    `insert into paper_readers (id, ask_id, organization_id, territory_id, membership_id, link_hash, told_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [one.id, ask.id, ask.organizationId, ask.territoryId, one.membershipId, one.linkHash, one.now],
  );
}

/** A message of this room to whoever an ask is for. */
export type PaperMessage = {
  readonly id: string;
  readonly kind: 'paper-to-sign' | 'lent-paper-to-sign' | 'paper-ended';
  readonly payload: Readonly<Record<string, string>>;
  readonly dedupeKey: string;
  readonly now: Date;
};

/** Puts it in the outbox: to the person, or to one hat of an organization. */
export async function saveMessage(
  db: WorkerDb,
  ask: DueAsk,
  to: Signer,
  one: PaperMessage,
): Promise<void> {
  const isPerson = ask.party === 'person';
  await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, user_id, email, payload, dedupe_key, created_at)
     values ($1, $2, $3, 'email', $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      ...[one.id, isPerson ? null : ask.toId, ask.territoryId, one.kind],
      ...[isPerson ? ask.toId : null, to.userId, to.email, one.payload, one.dedupeKey, one.now],
    ],
  );
}

/** A paper as a mail says it. */
export type ToldPaper = {
  readonly kind: PaperKind;
  /** it takes the place of another */
  readonly instead: boolean;
};

/** What a mail to whoever an ask is for says: where, and the papers that wait, or that ended since. */
export type ToldAsk = {
  readonly party: Party;
  readonly firstName: string | null;
  readonly structureName: string;
  readonly communeName: string;
  readonly papers: readonly ToldPaper[];
};

/** The papers that wait for somebody, or, since an instant, those that hold no more and nothing replaced; null for a hat that signs no more. */
export async function findToldAsk(
  db: WorkerDb,
  {
    id,
    linkId,
    endedSince,
    now,
  }: {
    readonly id: string;
    readonly linkId: string;
    readonly endedSince: string | null;
    readonly now: Date;
  },
): Promise<ToldAsk | null> {
  const { rows } = await db.query<ToldAsk>(
    `select k.party, x.first_name as "firstName", s.name as "structureName", c.name as "communeName",
       coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind,
          'instead', exists (select from papers o where o.replaced_by = p.id)) order by p.issued_at, p.id)
         from papers p where ${OF_ASK} and case when $2::timestamptz is null then ${UNSIGNED}
           else p.state in ('replaced', 'void') and p.ended_at >= $2::timestamptz and p.replaced_by is null end), '[]') as papers
     from paper_asks k join needs n on n.id = k.need_id join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       left join people x on x.id = k.person_id
     where k.id = $1 and (k.party = 'person' or exists (select from paper_readers r join who_signs(k.party, k.need_id, k.to_id, $4) w
       on w.membership_id = r.membership_id where r.ask_id = k.id and r.id = $3))`,
    [id, endedSince, linkId, now],
  );
  return rows[0] ?? null;
}
