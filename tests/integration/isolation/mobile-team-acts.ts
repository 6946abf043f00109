import { askReserveAs } from '@/lib/circuit/server/ask-reserve';
import {
  giveTurnBackAs,
  leaveTeamAs,
  offerSelfAs,
  readOwnTeamsAs,
  takeInAs,
} from '@/lib/circuit/server/join-team';
import {
  addStructureStopAs,
  endMobileTeamAs,
  endStopAs,
  keepMobileTeamAs,
  readMobileTeamsAs,
  readPlacesToGoAs,
  readVisitsAs,
} from '@/lib/circuit/server/keep-team';
import { chooseTurnAs, computeTurnsAs, readMobileTeamAs } from '@/lib/circuit/server/plan-turns';
import type { CellMember, Context, PersonActor } from '@/lib/identity/actor';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import type { Act } from './act';
import { MOBILE_TEAMS, TEAM_MEMBERS, TEAM_OFFER, TEAM_STOPS, TEAM_TURNS } from './mobile-teams';

const teamId = MOBILE_TEAMS['44'] as never;
const memberId = TEAM_MEMBERS.ofA as never;
const turnId = TEAM_TURNS.ofA as never;
const stopId = TEAM_STOPS.ofA as never;

const leaving = (who: string, context: Context<CellMember | PersonActor>): readonly Act[] => [
  {
    name: `${who} gives back the turn of A’s person`,
    act: () => giveTurnBackAs(context, { teamId, turnId }),
  },
  {
    name: `${who} makes A’s person leave the mobile team`,
    act: () => leaveTeamAs(context, { teamId, memberId }),
  },
];

/** What cells and people try on the mobile team of 44: strangers first. */
export function onMobileTeams(world: IsolationWorld): readonly Act[] {
  const { a, b, c, now, territories } = world;
  const { here, there } = territories;
  const person = (one: (typeof a.people)[number]) => ({ actor: personActor(one), now });
  const said = {
    ...{ teamId, name: 'Équipe', carriedBy: 'Département', regime: 'FPT' as const },
    ...{ mix: { 'care-assistant': 100 }, doctors: [], purpose: 'Passer chaque semaine.' },
  };
  const visit = { weekday: 4 as const, from: '09:00', until: '10:00' };
  const trades = ['care-assistant'] as const;
  const onPeople = [
    ['person of C', person(c.people[1])],
    ['person of B', person(b.people[1])],
    ['person of A', person(a.people[0])],
  ] as const;
  const offers = onPeople.map(([who, context]) => ({
    name: `${who} offers to be of the mobile team of 44`,
    act: () => offerSelfAs(context, { teamId, trade: 'care-assistant', share: 20, weekdays: [2] }),
  }));
  const cells = [there, here].flatMap(({ territoryId, cell }): readonly Act[] => {
    const context = { actor: cell.actor, now };
    const who = `cell ${territoryId}`;
    const of = { teamId, stopId };
    return [
      {
        name: `${who} writes the mobile team of 44 again`,
        act: () => keepMobileTeamAs(context, said),
      },
      {
        name: `${who} sends the mobile team of 44 to A`,
        act: () =>
          addStructureStopAs(context, {
            ...{ ...visit, teamId, trades, structureId: a.structures[0].id },
          }),
      },
      {
        name: `${who} takes A’s person in`,
        act: () => takeInAs(context, { teamId, memberId: TEAM_OFFER as never }),
      },
      {
        name: `${who} asks the reserve to be of the mobile team of 44`,
        act: () => askReserveAs(context, { teamId }),
      },
      {
        name: `${who} computes the turns of 44`,
        act: () => computeTurnsAs(context, { teamId }),
      },
      {
        name: `${who} gives a turn of 44 by hand`,
        act: () =>
          chooseTurnAs(context, {
            ...{ ...of, day: '2026-01-01', trade: 'care-assistant', memberId, was: null },
          }),
      },
      { name: `${who} takes A out of the circuit`, act: () => endStopAs(context, of) },
    ];
  });
  return [
    ...offers,
    ...cells,
    ...onPeople.flatMap(([who, context]) => leaving(who, context)),
    ...[there, here].flatMap(({ territoryId, cell }) => [
      ...leaving(`cell ${territoryId}`, { actor: cell.actor, now }),
      {
        name: `cell ${territoryId} ends the mobile team of 44`,
        act: () => endMobileTeamAs({ actor: cell.actor, now }, { teamId }),
      },
    ]),
  ];
}

/** What each reads of mobile teams. */
export function readMobileTeams(world: IsolationWorld) {
  const { now, a, territories } = world;
  return [
    ...(['a', 'b', 'c'] as const).flatMap((letter) => {
      const { director, people, canary } = world[letter];
      const place = letter === 'c' ? territories.there : territories.here;
      return [
        {
          name: `director ${letter}: when mobile teams come to A`,
          may: [canary, place.canary],
          ask: () => readVisitsAs({ actor: director.actor, now }, a.structures[0].id),
        },
        {
          name: `person of ${letter}: mobile teams and own turns`,
          may: [canary, place.canary, people[0].canary],
          ask: () => readOwnTeamsAs({ actor: personActor(people[0]), now }),
        },
      ];
    }),
    ...Object.values(territories).flatMap(({ territoryId, canary, cell }) => {
      const houses = territoryId === '44' ? [world.a, world.b] : [world.c];
      const may = [
        canary,
        ...houses.flatMap((one) => [one.canary, ...one.people.map((who) => who.canary)]),
      ];
      const context = { actor: cell.actor, now };
      return [
        { name: `cell ${territoryId}: mobile teams`, may, ask: () => readMobileTeamsAs(context) },
        { name: `cell ${territoryId}: places to go`, may, ask: () => readPlacesToGoAs(context) },
        {
          name: `cell ${territoryId}: the mobile team of 44`,
          may,
          ask: () => readMobileTeamAs(context, teamId),
        },
      ];
    }),
  ];
}
