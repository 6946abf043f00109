import { insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const HOUR = 3_600_000;

export const COLLECTIVES = {
  '44': '0190ffff-0000-7000-8000-000000044201',
  '49': '0190ffff-0000-7000-8000-000000049201',
} as const;
export const COLLECTIVE_BODIES = {
  ofA: '0190ffff-0000-7000-8000-0000000a4401',
  ofB: '0190ffff-0000-7000-8000-0000000b4401',
  ofC: '0190ffff-0000-7000-8000-0000000c4401',
} as const;
export const COLLECTIVE_MEETINGS = {
  '44': '0190ffff-0000-7000-8000-000000044202',
  '49': '0190ffff-0000-7000-8000-000000049202',
} as const;
/** Held already in 44: its minutes may be written. */
export const MEETING_HELD = '0190ffff-0000-7000-8000-000000044203';
export const COLLECTIVE_DECISIONS = {
  '44': '0190ffff-0000-7000-8000-000000044204',
  '49': '0190ffff-0000-7000-8000-000000049204',
} as const;
const MINUTES = '0190ffff-0000-7000-8000-000000044205';

type Place = IsolationWorld['territories']['here'];
type House = IsolationWorld['a'];
const codeOf = ({ territoryId }: Place) => (territoryId === '44' ? '44' : '49');
const at = (now: Date, hours: number) => new Date(now.getTime() + hours * HOUR);

async function leaveBody(
  owner: Owner,
  place: Place,
  is: { readonly id: string; readonly house: House; readonly in: boolean; readonly now: Date },
): Promise<void> {
  const { id, house, now } = is;
  const answered = { answeredBy: house.director.user.id, answeredAt: now };
  await insert(owner, 'collective_bodies', {
    ...{ id, collectiveId: COLLECTIVES[codeOf(place)], territoryId: place.territoryId, name: '' },
    ...{ organizationId: house.organization.id, status: is.in ? 'in' : 'invited' },
    ...{ invitedBy: place.cell.user.id, invitedAt: now, ...(is.in ? answered : {}) },
  });
}

async function leaveCollective(
  owner: Owner,
  place: Place,
  { bodyId, house, now }: { readonly bodyId: string; readonly house: House; readonly now: Date },
): Promise<void> {
  const { territoryId, canary, cell } = place;
  const code = codeOf(place);
  const by = cell.user.id;
  const of = { collectiveId: COLLECTIVES[code], territoryId };
  await insert(owner, 'collectives', {
    ...{ id: COLLECTIVES[code], territoryId, name: `Entraide ${canary}`, authorities: ['ars'] },
    ...{ reason: `Se réunir, ${canary}`, openedBy: by, openedAt: now },
  });
  await leaveBody(owner, place, { id: bodyId, house, in: true, now });
  await insert(owner, 'collective_meetings', {
    ...{ id: COLLECTIVE_MEETINGS[code], ...of, startsAt: at(now, 200), endsAt: at(now, 201) },
    ...{ place: `Salle ${canary}`, agenda: [canary], version: 1, keptBy: by, keptAt: now },
  });
  await insert(owner, 'collective_decisions', {
    ...{ id: COLLECTIVE_DECISIONS[code], threadId: COLLECTIVE_DECISIONS[code], version: 1 },
    ...{ ...of, what: `Décidé, ${canary}`, party: 'body', partyName: '', dueOn: at(now, 300) },
    ...{ meetingId: COLLECTIVE_MEETINGS[code], bodyId, state: 'to-do' },
    ...{ saidBy: by, saidFor: '', saidAt: now },
  });
}

/** Bodies that meet in each territory: A is of those of 44, B is asked and has not answered, C is of those of 49. */
export async function leaveCollectives(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c, territories } = world;
  const { here, there } = territories;
  await leaveCollective(owner, here, { bodyId: COLLECTIVE_BODIES.ofA, house: a, now });
  await leaveCollective(owner, there, { bodyId: COLLECTIVE_BODIES.ofC, house: c, now });
  await leaveBody(owner, here, { id: COLLECTIVE_BODIES.ofB, house: b, in: false, now });
  const { territoryId, canary, cell } = here;
  const held = { collectiveId: COLLECTIVES['44'], territoryId };
  await insert(owner, 'collective_meetings', {
    ...{ id: MEETING_HELD, ...held, startsAt: at(now, -3), endsAt: at(now, -2), version: 1 },
    ...{ place: 'Salle', agenda: [canary], keptBy: cell.user.id, keptAt: at(now, -48) },
  });
  await insert(owner, 'collective_minutes', {
    ...{ id: MINUTES, meetingId: MEETING_HELD, ...held, version: 1, present: [] },
    ...{ words: canary, saidBy: cell.user.id, saidAt: now },
  });
}
