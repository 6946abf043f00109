import { createHash, randomBytes } from 'node:crypto';
import type { NeedId, SolicitationId, UserId } from '@/lib/identity/actor';
import type { Flow, NeedReason, NeedStatus, PublicServed, Severity } from '@/lib/need/need';
import type { PersonKind } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import type { DeclineScope } from '@/lib/solicitation/solicitation';
import { aPerson, aStructure, type TestPerson, type TestStructure } from './builders';
import { anId, ask, insert, type Owner } from './insert';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a test may say of a need; the rest is one care assistant, eight hours, a day from now, open. */
export type NeedWish = {
  readonly structure?: Pick<TestStructure, 'id' | 'organizationId' | 'territoryId'>;
  readonly trade?: Trade;
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  readonly seats?: number;
  readonly severity?: Severity;
  readonly reason?: NeedReason;
  readonly publicServed?: PublicServed;
  readonly tasks?: readonly string[];
  readonly meal?: boolean;
  readonly regulated?: boolean;
  readonly note?: string | null;
  readonly contactName?: string;
  readonly contactPhone?: string;
  readonly wantedKinds?: readonly PersonKind[];
  readonly status?: NeedStatus;
  readonly flow?: Flow;
  readonly postedAt?: Date;
  readonly postedBy?: UserId;
};

const NEED = {
  trade: 'care-assistant' as Trade,
  seats: 1,
  severity: 'serious' as Severity,
  reason: 'sick-leave' as NeedReason,
  publicServed: 'elderly' as PublicServed,
  tasks: [] as readonly string[],
  regulated: true,
  note: null as string | null,
  contactName: 'Accueil',
  contactPhone: '02 40 00 00 00',
  wantedKinds: [] as readonly PersonKind[],
  status: 'open' as NeedStatus,
};

const before = (instant: Date, ms: number) =>
  new Date(Math.min(Date.now(), instant.getTime() - ms));

/** A need as it was posted: no seat taken. */
export async function aNeed(owner: Owner, is: NeedWish = {}) {
  const { structure: wanted, startsAt = new Date(Date.now() + DAY), ...said } = is;
  const structure = wanted ?? (await aStructure(owner));
  const { postedAt = before(startsAt, HOUR), ...facts } = said;
  const id = anId<'need'>() as NeedId;
  return await insert(owner, 'needs', {
    id,
    organizationId: structure.organizationId,
    territoryId: structure.territoryId,
    structureId: structure.id,
    seriesId: id,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 8 * HOUR),
    postedBy: anId<'user'>() as UserId,
    ...NEED,
    ...facts,
    confirmedAt: postedAt,
    postedAt,
    revision: 1,
  });
}
export type TestNeed = Awaited<ReturnType<typeof aNeed>>;

const ANSWERS = {
  pending: () => ({}),
  accepted: (at: Date) => ({ answeredAt: at }),
  declined: (at: Date) => ({ answeredAt: at, declineScope: 'this-time' }),
  closed: (at: Date) => ({ closedAt: at, closeReason: 'filled' }),
};

/** One person asked for one need. */
export async function aSolicitation(
  owner: Owner,
  is: {
    need?: TestNeed;
    person?: Pick<TestPerson, 'id' | 'maskedName'>;
    status?: keyof typeof ANSWERS;
    declineScope?: DeclineScope;
    askedAt?: Date;
    reasons?: readonly unknown[];
  } = {},
) {
  const need = is.need ?? (await aNeed(owner));
  const person = is.person ?? (await aPerson(owner));
  const status = is.status ?? 'pending';
  const askedAt = is.askedAt ?? before(need.startsAt, 0);
  return await insert(owner, 'solicitations', {
    id: anId<'solicitation'>() as SolicitationId,
    organizationId: need.organizationId,
    territoryId: need.territoryId,
    needId: need.id,
    personId: person.id,
    structureId: need.structureId,
    maskedName: person.maskedName,
    startsAt: need.startsAt,
    endsAt: need.endsAt,
    status,
    rank: 1,
    score: 80,
    reasons: JSON.stringify(is.reasons ?? []),
    travelMinutes: 15,
    askedAt,
    ...ANSWERS[status](askedAt),
    ...(is.declineScope ? { declineScope: is.declineScope } : {}),
  });
}
export type TestSolicitation = Awaited<ReturnType<typeof aSolicitation>>;

type ContactOf = Pick<TestPerson, 'id' | 'firstName' | 'lastName' | 'phone' | 'email'>;

/** A yes: the seat taken, the solicitation accepted, the mission and its contact. */
export async function anAssignment(
  owner: Owner,
  is: {
    need?: TestNeed;
    person?: ContactOf & Pick<TestPerson, 'maskedName'>;
    status?: 'confirmed' | 'to-reconfirm';
  } = {},
) {
  const need = is.need ?? (await aNeed(owner));
  const person = is.person ?? (await aPerson(owner));
  const solicitation = await aSolicitation(owner, { need, person, status: 'accepted' });
  const acceptedAt = solicitation.askedAt;
  const assignment = await insert(owner, 'assignments', {
    id: anId<'assignment'>(),
    organizationId: need.organizationId,
    territoryId: need.territoryId,
    needId: need.id,
    structureId: need.structureId,
    personId: person.id,
    solicitationId: solicitation.id,
    startsAt: need.startsAt,
    endsAt: need.endsAt,
    status: is.status ?? 'confirmed',
    revision: need.revision,
    acceptedAt,
  });
  await insert(owner, 'mission_contacts', {
    assignmentId: assignment.id,
    organizationId: need.organizationId,
    territoryId: need.territoryId,
    personId: person.id,
    name: `${person.firstName} ${person.lastName}`,
    phone: person.phone,
    email: person.email,
    visibleUntil: new Date(need.endsAt.getTime() + 7 * DAY),
  });
  await ask(
    owner,
    `update needs set seats_taken = seats_taken + 1, first_yes_at = coalesce(first_yes_at, $2),
       filled_at = case when seats_taken + 1 = seats then $2::timestamptz end,
       status = case when seats_taken + 1 = seats then 'filled' else status end
     where id = $1`,
    [need.id, acceptedAt],
  );
  return { ...assignment, solicitation };
}
export type TestAssignment = Awaited<ReturnType<typeof anAssignment>>;

/** The link of a mail, valid thirty days: `token` goes in the address, its hash in the database. */
export async function anActionLink(
  owner: Owner,
  is: {
    solicitation: TestSolicitation;
    purpose?: 'answer' | 'mission';
    expiresAt?: Date;
    usedAt?: Date | null;
    revokedAt?: Date | null;
  },
) {
  const token = randomBytes(16).toString('base64url');
  const { solicitation } = is;
  const link = await insert(owner, 'action_links', {
    id: anId<'link'>(),
    tokenHash: createHash('sha256').update(token).digest('base64url'),
    purpose: is.purpose ?? 'answer',
    personId: solicitation.personId,
    needId: solicitation.needId,
    solicitationId: solicitation.id,
    organizationId: solicitation.organizationId,
    territoryId: solicitation.territoryId,
    issuedVia: 'email',
    createdAt: solicitation.askedAt,
    expiresAt: is.expiresAt ?? new Date(solicitation.askedAt.getTime() + 30 * DAY),
    usedAt: is.usedAt ?? null,
    revokedAt: is.revokedAt ?? null,
  });
  return { ...link, token };
}
