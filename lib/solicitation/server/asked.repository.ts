import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, PersonId, TerritoryId } from '@/lib/identity/actor';
import type { Partnership } from '@/lib/organization/framework';
import { minutesAfter } from '@/lib/shared/period';
import type { AskLoad, OwnLimits } from '../ask-rules';
import type { Expected } from '../expectation';
import type { HomePlace } from '../ring';
import type { Solicitation } from '../solicitation';

const WEEK_MINUTES = 7 * 24 * 60;

/** A question of a need as the waves read it: no name, no reason. */
export type AskedPerson = Pick<
  Solicitation,
  'personId' | 'status' | 'closeReason' | 'askedAt' | 'asks' | 'reservedAt'
> & {
  readonly odds: Expected | null;
  readonly closedAt: Date | null;
  /** named by an association: a yes takes a seat its team holds already */
  readonly named: boolean;
  /** when it last changed: answered or closed */
  readonly movedAt: Date | null;
};

type AskedRow = {
  person_id: string;
  status: Solicitation['status'];
  close_reason: Solicitation['closeReason'];
  asked_at: Date;
  odds: Expected | null;
  reserved_at: Date | null;
  moved_at: Date | null;
  closed_at: Date | null;
  asks: number;
  named: boolean;
};

/** Everybody asked for a need, whatever they said; those of the reserve list in the order they put themselves on it. */
export async function listAskedPeople(tx: Tx, needId: NeedId): Promise<AskedPerson[]> {
  const rows = await tx.$queryRaw<AskedRow[]>`
    select person_id, status, close_reason, asked_at, odds, reserved_at, closed_at, asks, team_id is not null as named, greatest(answered_at, closed_at) as moved_at
    from solicitations where need_id = ${needId}::uuid order by reserved_at, asked_at, id`;
  return rows.map((row) => ({
    personId: row.person_id as PersonId,
    status: row.status,
    closeReason: row.close_reason,
    askedAt: row.asked_at,
    odds: row.odds,
    reservedAt: row.reserved_at,
    movedAt: row.moved_at,
    closedAt: row.closed_at,
    asks: row.asks,
    named: row.named,
  }));
}

/**
 * One person is asked by one need at a time: held until the end of the transaction, always after the need and in the
 * order of the ids, so that no two acts wait in a circle. Another lock than a yes takes (lib/decisions/008).
 */
export async function lockToAsk(tx: Tx, people: readonly PersonId[]): Promise<void> {
  for (const id of [...people].sort())
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${id}, 2))`;
}

type LoadRow = {
  person_id: PersonId;
  lately: number;
  waiting: number;
  own_per_week: number | null;
  own_quiet_from: number | null;
  own_quiet_to: number | null;
};

const limitsIn = ({ own_per_week, own_quiet_from, own_quiet_to }: LoadRow): OwnLimits => ({
  perWeek: own_per_week,
  quiet:
    own_quiet_from === null || own_quiet_to === null
      ? null
      : { from: own_quiet_from, to: own_quiet_to },
});

/** What was asked lately of these people, by whoever and from wherever, and their own limits. Somebody never asked, who set none, is not in it. */
export async function readLoads(
  tx: Tx,
  people: readonly PersonId[],
  now: Date,
): Promise<ReadonlyMap<PersonId, AskLoad>> {
  const rows = await tx.$queryRaw<LoadRow[]>`
    select person_id, lately, waiting, own_per_week, own_quiet_from, own_quiet_to from asks_of(${[...people]}::uuid[], ${minutesAfter(now, -WEEK_MINUTES)})`;
  return new Map(
    rows.map(
      (row) =>
        [row.person_id, { lastWeek: row.lately, open: row.waiting, own: limitsIn(row) }] as const,
    ),
  );
}

/** Where the organizations of a territory have their establishments: what « neighbour » is measured from. */
export async function listHomes(tx: Tx, territoryId: TerritoryId): Promise<HomePlace[]> {
  const rows = await tx.$queryRaw<
    { organization_id: string; lat: number; lon: number; epci_code: string | null }[]
  >`
    select s.organization_id, s.lat, s.lon, c.epci_code from structures s join communes c on c.code = s.commune_code
    where s.territory_id = ${territoryId} and s.status = 'active'`;
  return rows.map((row) => ({
    organizationId: row.organization_id as OrganizationId,
    place: { lat: row.lat, lon: row.lon, epciCode: row.epci_code },
  }));
}

/** What the organization of a need agreed with others, whatever the days: the rule reads them. */
export const listPartnerships = (tx: Tx, host: OrganizationId): Promise<Partnership[]> =>
  tx.$queryRaw<Partnership[]>`
    select other_id as "otherId", about, starts_at as "startsAt", ends_at as "endsAt", accepted_at as "acceptedAt", ended_at as "endedAt"
    from partnerships_of(${host}::uuid)`;

/** A person puts themselves on the reserve list of a need already filled. False when the question is not of that kind. */
export async function saveReserved(tx: Tx, id: Solicitation['id'], now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    update solicitations set reserved_at = coalesce(reserved_at, ${now})
    where id = ${id}::uuid and status = 'closed' and close_reason = 'filled'`;
  return written === 1;
}

/** Takes off the reserve list people who can no longer come at these hours. */
export async function dropReserved(
  tx: Tx,
  needId: NeedId,
  people: readonly PersonId[],
): Promise<void> {
  if (people.length === 0) return;
  await tx.$executeRaw`
    update solicitations set reserved_at = null where need_id = ${needId}::uuid and person_id = any(${[...people]}::uuid[])`;
}
