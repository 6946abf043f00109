import { insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';
import { hashed } from './tension';

const MINUTE = 60_000;
export const minutesAfter = (from: Date, count: number) =>
  new Date(from.getTime() + count * MINUTE);

/** What the structure of each house holds to answer its survey. */
export const surveyToken = (letter: string) => `${'s'.repeat(21)}${letter}`;

/** Hours both sides say of A’s mission, and not alike; signed elsewhere. Somebody said absent, wrongly. Structures asked, by a link. */
export async function leaveDays(owner: Owner, world: IsolationWorld): Promise<void> {
  const { a, b, c, shared, now } = world;
  const days = [
    ['a', a.mission.assignment, a],
    ['b', b.mission.assignment, b],
    ['c', c.mission.assignment, c],
    ['ab', shared.comesToB.assignment, b],
  ] as const;
  for (const [letter, mission, house] of days) {
    await leaveHours(owner, { letter, mission, house }, now);
    await leaveWords(owner, { letter, mission, house }, now);
  }
}

type Left = {
  readonly letter: string;
  readonly mission: IsolationWorld['a']['mission']['assignment'];
  readonly house: IsolationWorld['a'];
};
const of = ({ id: assignmentId, organizationId, territoryId, personId }: Left['mission']) => ({
  ...{ assignmentId, organizationId, territoryId, personId },
});

async function leaveHours(owner: Owner, { letter, mission, house }: Left, now: Date) {
  const { canary, director } = house;
  const word = {
    ...{ ...of(mission), version: 0, saidAt: now },
    ...{ beganAt: mission.startsAt, finishedAt: mission.endsAt },
  };
  const person = { side: 'person', words: `${canary} person`, breakMinutes: 0, saidBy: null };
  const host = { side: 'host', words: `${canary} host`, saidBy: director.user.id };
  await insert(owner, 'mission_hours', { ...word, ...person });
  await insert(owner, 'mission_hours', {
    ...{ ...word, ...host, breakMinutes: letter === 'a' ? 30 : 0 },
  });
}

async function leaveWords(owner: Owner, { letter, mission, house }: Left, now: Date) {
  const link = letter.length === 1 ? hashed(surveyToken(letter)) : null;
  await insert(owner, 'mission_host_surveys', {
    ...{ ...of(mission), linkHash: link, askedAt: link && now },
    ...{ expiresAt: minutesAfter(mission.endsAt, 1_000) },
    ...{ asNeeded: 'yes', welcomeAgain: 'partly', answeredAt: now },
  });
  if (letter === 'a') return;
  await insert(owner, 'mission_no_shows', {
    ...{ ...of(mission), saidAt: now, saidBy: house.director.user.id, withdrawnAt: now },
  });
}
