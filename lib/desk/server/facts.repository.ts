import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import type { Channel } from '@/lib/profile/channel';
import { minutesAfter } from '@/lib/shared/period';
import { dayStart } from '../call-rules';
import type { DeskPerson, DeskPool } from '../desk';

type Row = {
  id: PersonId;
  name: string;
  territory_id: TerritoryId;
  commune_name: string;
  phone: string | null;
  wrong_number: boolean;
  objects: boolean;
  stopped: boolean;
  call_only: boolean;
  wants_paper: boolean;
  status: 'member' | 'waiting';
  joined_at: Date;
  paused_until: Date | null;
  unavailable_until: Date | null;
  confirmed_at: Date | null;
  questions: { askedAt: string; startsAt: string; endsAt: string; failed: boolean }[];
  call_back_at: Date | null;
  today_count: number | null;
  lately: number | null;
  last_at: Date | null;
  in_hand_until: Date | null;
  quiet_from: number | null;
  quiet_to: number | null;
};

const toPerson = (row: Row): DeskPerson => ({
  personId: row.id,
  name: row.name,
  territoryId: row.territory_id,
  communeName: row.commune_name,
  phone: row.phone,
  wrongNumber: row.wrong_number,
  objects: row.objects,
  stopped: row.stopped,
  callOnly: row.call_only,
  wantsPaper: row.wants_paper,
  waiting: row.status === 'waiting',
  joinedAt: row.joined_at,
  pausedUntil: row.paused_until,
  unavailableUntil: row.unavailable_until,
  confirmedAt: row.confirmed_at,
  questions: row.questions.map(({ askedAt, startsAt, endsAt, failed }) => ({
    askedAt: new Date(askedAt),
    period: { start: new Date(startsAt), end: new Date(endsAt) },
    failed,
  })),
  callBackAt: row.call_back_at,
  quiet:
    row.quiet_from === null || row.quiet_to === null
      ? null
      : { from: row.quiet_from, to: row.quiet_to },
  load: {
    today: row.today_count ?? 0,
    lately: row.lately ?? 0,
    lastAt: row.last_at,
    inHandUntil: row.in_hand_until,
  },
});

const WEEK_MINUTES = 7 * 24 * 60;

type Wanted = {
  readonly poolId: string;
  readonly now: Date;
  readonly zone: string;
  /** these people alone; null for everybody */
  readonly only?: readonly PersonId[] | null;
};

/** Everybody of a pool its desk may talk to, with what the order of calls reads. Whom the pool did not keep is nobody’s. */
export async function listDeskPeople(tx: Tx, wanted: Wanted): Promise<DeskPerson[]> {
  const { poolId, now, zone } = wanted;
  const only = wanted.only ? [...wanted.only] : null;
  const rows = await tx.$queryRaw<Row[]>`
    with some_people as (
      select m.person_id, m.status, m.joined_at from pool_members m
      where m.pool_id = ${poolId}::uuid and m.status <> 'refused' and (${only}::uuid[] is null or m.person_id = any (${only}::uuid[])))
    select p.id, p.first_name || ' ' || p.last_name as name, p.territory_id, c.name as commune_name, p.phone, p.wants_paper,
      'voice' = any (p.channel_objections) as objects, p.status = 'restricted' as stopped,
      (p.email is null or 'email' = any (p.channel_objections)) and p.preferred_channel <> 'sms' as call_only,
      exists (select from desk_calls w where w.person_id = p.id and w.outcome = 'wrong-number' and w.dialled = p.phone) as wrong_number,
      m.status, m.joined_at, p.paused_until, a.unavailable_until, a.confirmed_at,
      coalesce(q.questions, '[]') as questions, back.call_back_at,
      w.quiet_from, w.quiet_to, load.today_count, load.lately, load.last_at, load.in_hand_until
    from some_people m
    join people p on p.id = m.person_id
    join communes c on c.code = p.commune_code
    left join availabilities a on a.person_id = p.id
    left join person_wishes w on w.person_id = p.id
    left join lateral (
      select json_agg(json_build_object('askedAt', s.asked_at, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
        'failed', s.failed_at is not null) order by s.asked_at) as questions
      from solicitations s where s.person_id = p.id and s.status = 'pending' and s.ends_at > ${now}) q on true
    left join lateral (
      select d.call_back_at from desk_calls d
      where d.person_id = p.id and d.ended_at is not null and d.outcome not in ('no-answer', 'lapsed')
      order by d.opened_at desc, d.id desc limit 1) back on true
    left join calls_of(array(select person_id from some_people), ${dayStart(now, zone)}, ${minutesAfter(now, -WEEK_MINUTES)}) load
      on load.person_id = p.id
    -- whoever stopped everything is called by nobody; they may still call
    where p.status <> 'restricted' or ${only}::uuid[] is not null
    order by p.id`;
  return rows.map(toPerson);
}

/** One person of the pool; null when they are not, or were not kept. */
export async function findDeskPerson(
  tx: Tx,
  wanted: Omit<Wanted, 'only'> & { readonly personId: PersonId },
): Promise<DeskPerson | null> {
  const [person] = await listDeskPeople(tx, { ...wanted, only: [wanted.personId] });
  return person ?? null;
}

/** Those of the pool whose name, or number, begins like this: somebody calls, and says who they are. */
export async function searchDeskPeople(
  tx: Tx,
  poolId: string,
  typed: { readonly words: string; readonly digits: string },
  limit: number,
): Promise<PersonId[]> {
  const rows = await tx.$queryRaw<{ id: PersonId }[]>`
    select p.id from pool_members m join people p on p.id = m.person_id
    where m.pool_id = ${poolId}::uuid and m.status <> 'refused' and (
      (${typed.words} <> '' and p.first_name || ' ' || p.last_name || ' ' || p.first_name ilike '%' || ${typed.words} || '%')
      or (${typed.digits} <> '' and regexp_replace(coalesce(p.phone, ''), '\\D', '', 'g') like '%' || ${typed.digits}))
    order by p.last_name, p.first_name, p.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** The speaker’s pool; null when it is gone. */
export async function findDeskPool(tx: Tx, poolId: string): Promise<DeskPool | null> {
  const [pool] = await tx.$queryRaw<DeskPool[]>`
    select id, name, kind, validation, desk_phone as "deskPhone" from pools where id = ${poolId}::uuid`;
  return pool ?? null;
}

/** Writes the number the letters give. */
export async function saveDeskPhone(tx: Tx, poolId: string, phone: string): Promise<void> {
  await tx.$executeRaw`update pools set desk_phone = ${phone} where id = ${poolId}::uuid`;
}

/** Writes whether what concerns somebody is printed too. */
export async function savePaper(tx: Tx, personId: PersonId, wants: boolean): Promise<void> {
  await tx.$executeRaw`update people set wants_paper = ${wants} where id = ${personId}::uuid`;
}

/** Adds ways somebody refuses to be reached by; those refused before stay refused. */
export async function saveObjections(
  tx: Tx,
  personId: PersonId,
  channels: readonly Channel[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update people set channel_objections = array(select distinct unnest(channel_objections || ${[...channels]}::text[]) order by 1),
      last_contact_at = ${now}, updated_at = ${now} where id = ${personId}::uuid`;
}
