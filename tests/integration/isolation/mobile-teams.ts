import { anId, ask, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const DAY = 86_400_000;
const HOURS = 3 * 3_600_000;

export const MOBILE_TEAMS = {
  '44': '0190ffff-0000-7000-8000-000000044101',
  '49': '0190ffff-0000-7000-8000-000000049101',
} as const;
export const TEAM_STOPS = {
  ofA: '0190ffff-0000-7000-8000-0000000a4101',
  ofB: '0190ffff-0000-7000-8000-0000000b4101',
  ofC: '0190ffff-0000-7000-8000-0000000c4101',
} as const;
export const TEAM_MEMBERS = {
  ofA: '0190ffff-0000-7000-8000-0000000a4201',
  ofB: '0190ffff-0000-7000-8000-0000000b4201',
  ofC: '0190ffff-0000-7000-8000-0000000c4201',
} as const;
export const TEAM_TURNS = {
  ofA: '0190ffff-0000-7000-8000-0000000a4301',
  ofB: '0190ffff-0000-7000-8000-0000000b4301',
  ofC: '0190ffff-0000-7000-8000-0000000c4301',
} as const;

/** Somebody of A who said they would be of the team of 44, and waits for its cell. */
export const TEAM_OFFER = '0190ffff-0000-7000-8000-0000000a4202';

/** A team of 44 that goes round no more, its stop at A, and a turn given back. */
async function leaveTeamOver(owner: Owner, { now, a, territories }: IsolationWorld): Promise<void> {
  const { territoryId, cell } = territories.here;
  const kept = { keptBy: cell.user.id, keptAt: now };
  const [teamId, stopId] = [anId<'mobile-team'>(), anId<'team-stop'>()];
  await insert(owner, 'mobile_teams', {
    ...{ id: teamId, territoryId, name: 'Équipe d’hier', carriedBy: 'Département', regime: 'FPT' },
    ...{
      mix: { 'care-assistant': 100 },
      doctors: [],
      purpose: 'Passer dans les maisons.',
      ...kept,
    },
  });
  await insert(owner, 'mobile_team_stops', {
    ...{ id: stopId, teamId, territoryId, kind: 'structure', organizationId: a.organization.id },
    ...{ structureId: a.structures[0].id, place: '', communeName: '', weekday: 4 },
    ...{ startsAt: '09:00', endsAt: '12:00', trades: ['care-assistant'], ...kept },
  });
  const startsAt = new Date(now.getTime() + 16 * DAY);
  await insert(owner, 'mobile_team_turns', {
    ...{ id: anId<'team-turn'>(), teamId: MOBILE_TEAMS['44'], territoryId, stopId: TEAM_STOPS.ofA },
    ...{ memberId: TEAM_MEMBERS.ofA, personId: a.people[0].id, place: '', trade: 'care-assistant' },
    ...{ day: startsAt, startsAt, endsAt: new Date(startsAt.getTime() + HOURS), byHand: false },
    ...{ decidedBy: cell.user.id, decidedAt: now, givenBackAt: now },
  });
  await ask(owner, 'update mobile_team_stops set ended_at = $2 where id = $1', [stopId, now]);
  await ask(owner, 'update mobile_teams set ended_at = $2 where id = $1', [teamId, now]);
}

/** A mobile team in each territory: it goes to A, B and C, one person of each is of it and has a turn there. */
export async function leaveMobileTeams(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c, territories } = world;
  const { here, there } = territories;
  for (const { territoryId, canary, cell } of [here, there])
    await insert(owner, 'mobile_teams', {
      ...{ id: MOBILE_TEAMS[territoryId as '44' | '49'], territoryId, name: `Équipe ${canary}` },
      ...{ carriedBy: 'Département', regime: 'FPT', mix: { 'care-assistant': 200 } },
      ...{ doctors: ['Médecin de PMI'], purpose: `Passer, ${canary}`, keptBy: cell.user.id },
      keptAt: now,
    });
  for (const [one, house, place] of [
    ['ofA', a, here],
    ['ofB', b, here],
    ['ofC', c, there],
  ] as const) {
    const { territoryId, cell } = place;
    const of = { teamId: MOBILE_TEAMS[territoryId as '44' | '49'], territoryId };
    await insert(owner, 'mobile_team_stops', {
      ...{ id: TEAM_STOPS[one], ...of, kind: 'structure', organizationId: house.organization.id },
      ...{ structureId: house.structures[0].id, place: '', communeName: '', weekday: 3 },
      ...{ startsAt: '09:00', endsAt: '12:00', trades: ['care-assistant'] },
      ...{ keptBy: cell.user.id, keptAt: now },
    });
    await insert(owner, 'mobile_team_members', {
      ...{ id: TEAM_MEMBERS[one], ...of, personId: house.people[0].id, name: '', share: 50 },
      ...{ trade: 'care-assistant', weekdays: [3], saidAt: now, status: 'in' },
      ...{ takenInBy: cell.user.id, takenInAt: now },
    });
    const startsAt = new Date(now.getTime() + 9 * DAY);
    await insert(owner, 'mobile_team_turns', {
      ...{ id: TEAM_TURNS[one], ...of, stopId: TEAM_STOPS[one], memberId: TEAM_MEMBERS[one] },
      ...{ personId: house.people[0].id, place: '', trade: 'care-assistant', day: startsAt },
      ...{ startsAt, endsAt: new Date(startsAt.getTime() + HOURS), byHand: false },
      ...{ decidedBy: cell.user.id, decidedAt: now },
    });
  }
  await leaveTeamOver(owner, world);
  await insert(owner, 'mobile_team_members', {
    ...{ id: TEAM_OFFER, teamId: MOBILE_TEAMS['44'], territoryId: here.territoryId, name: '' },
    ...{ personId: a.people[1].id, trade: 'care-assistant', share: 20, weekdays: [2] },
    ...{ saidAt: now, status: 'offered' },
  });
}
