import { arriveAs, listArrivableAs } from '@/lib/assignment/server/arrive';
import { openDay } from '@/lib/assignment/server/day-by-link';
import { readOwnDayAs } from '@/lib/assignment/server/follow-mission';
import {
  answerHostSurveyAs,
  answerHostSurveyByLink,
  readHostSurveyByLink,
} from '@/lib/assignment/server/host-survey';
import { readHoursApartAs, readLentHoursApartAs } from '@/lib/assignment/server/hours-apart';
import { answerNoShowAs, sayNoShowAs, withdrawNoShowAs } from '@/lib/assignment/server/no-show';
import { listLateableAs, sayLateAs } from '@/lib/assignment/server/say-late';
import { agreeHoursAs, sayHoursAs } from '@/lib/assignment/server/sign-hours';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import { type Act, managersOf } from './act';
import { lent } from './loans';
import { minutesAfter, surveyToken } from './mission-days';

/** What people and managers try on the day of A’s mission: strangers first, then whose it is. */
export function onDays({ a, b, c }: IsolationWorld): Act[] {
  const mission = a.mission.assignment;
  const id = mission.id as never;
  const begun = minutesAfter(mission.startsAt, 30);
  const over = minutesAfter(mission.endsAt, 1);
  const period = { start: mission.startsAt, end: mission.endsAt };
  const people = [
    ['c1', c.people[0]],
    ['a2', a.people[1]],
    ['a1', a.people[0]],
  ] as const;
  const managers = managersOf({ a, b, c });
  const survey = { asNeeded: 'yes', welcomeAgain: 'no' } as const;
  const said = { id, period, breakMinutes: 10, words: 'autrement' };
  const answer = 'was-there' as const;
  return [
    ...people.map(([who, person]) => ({
      name: `person ${who} will be late at A’s mission`,
      act: () =>
        sayLateAs({ actor: personActor(person), now: begun }, { id, minutes: 20, by: 'space' }),
    })),
    ...people.map(([who, person]) => ({
      name: `person ${who} arrives at A’s mission`,
      act: () =>
        arriveAs({ actor: personActor(person), now: begun }, { id, by: 'space', code: '' }),
    })),
    ...managers.map(([who, actor]) => ({
      name: `${who} says nobody came for A’s mission`,
      act: async () => {
        const outcome = await sayNoShowAs({ actor, now: begun }, { id });
        return outcome.ok ? 'said' : outcome;
      },
    })),
    ...people.map(([who, person]) => ({
      name: `person ${who} answers about A’s mission`,
      act: () => answerNoShowAs({ actor: personActor(person), now: begun }, { id, answer }),
    })),
    ...managers.map(([who, actor]) => ({
      name: `${who} corrects it`,
      act: () => withdrawNoShowAs({ actor, now: begun }, { id }),
    })),
    ...people.map(([who, person]) => ({
      name: `person ${who} says the hours of A’s mission`,
      act: () => sayHoursAs({ actor: personActor(person), now: over }, said),
    })),
    ...managers.flatMap(([who, actor]) => [
      {
        name: `${who} says the hours of A’s mission`,
        act: () => sayHoursAs({ actor, now: over }, { ...said, breakMinutes: 20 }),
      },
      {
        name: `${who} answers about who came to A`,
        act: () => answerHostSurveyAs({ actor, now: over }, { id, survey }),
      },
      {
        name: `${who} accepts the hours of A’s mission`,
        act: () => agreeHoursAs({ actor, now: over }, { id, version: 3 }),
      },
    ]),
    ...['z', 'c', 'a'].map((letter) => ({
      name: `the link of ${letter}’s survey answers`,
      act: () => answerHostSurveyByLink(surveyToken(letter), survey, over),
    })),
  ];
}

/** Who reads what of the days of missions: whose they are, who lends them, the cell where hours differ. */
export function asDays(world: IsolationWorld) {
  const { a, b, c, shared, now, territories } = world;
  const over = minutesAfter(a.mission.assignment.endsAt, 1);
  const lentBy = (one: typeof a) =>
    lent(world)
      .filter(({ home }) => home === one)
      .flatMap(({ host, person }) => [host.canary, person.canary]);
  const people = [
    ['a1', personActor(a.people[0]), a.canary],
    ['c1', personActor(c.people[0]), c.canary],
    ['ab', shared.actor, b.canary],
  ] as const;
  return [
    ...people.flatMap(([who, actor, canary]) => [
      ...([a, b, c] as const).map((house, rank) => ({
        name: `person ${who}: the day of ${'abc'[rank]}’s mission`,
        may: house.canary === canary ? [canary] : [],
        ask: () => readOwnDayAs({ actor, now }, { id: house.mission.assignment.id as never }),
      })),
      {
        name: `person ${who}: where they could have arrived`,
        may: [canary],
        ask: () => listArrivableAs({ actor, now: over }),
      },
      {
        name: `person ${who}: where they could be late`,
        may: [canary],
        ask: () => listLateableAs({ actor, now: minutesAfter(a.mission.assignment.startsAt, -30) }),
      },
    ]),
    ...([a, b, c] as const).flatMap((house, rank) =>
      [house.director.actor, house.manager.actor].map((actor) => ({
        name: `${actor.grade} ${'abc'[rank]}: hours of those they lend`,
        may: actor.grade === 'director' ? lentBy(house) : [],
        ask: () => readLentHoursApartAs({ actor, now }),
      })),
    ),
    ...Object.values(territories).map((place) => ({
      name: `cell ${place.territoryId}: where hours differ`,
      may: place.territoryId === '44' ? [a.canary, b.canary] : [c.canary],
      ask: () => readHoursApartAs({ actor: place.cell.actor, now }),
    })),
    ...(['a', 'b', 'c'] as const).map((letter) => ({
      name: `the link of ${letter}’s survey`,
      may: [world[letter].canary, world[letter].people[0].canary],
      ask: () => readHostSurveyByLink(surveyToken(letter), now),
    })),
    ...(['a', 'c'] as const).map((letter) => ({
      name: `the answer link of ${letter}: the day it has no mission for`,
      may: [],
      ask: () => openDay(world[letter].asked.link.token, now),
    })),
  ];
}
