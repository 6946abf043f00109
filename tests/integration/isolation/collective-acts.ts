import { sayDoneAs, writeDecisionAs } from '@/lib/collective/server/decide';
import {
  cancelMeetingAs,
  keepMeetingAs,
  writeMinutesAs,
} from '@/lib/collective/server/hold-meeting';
import {
  answerInvitationAs,
  closeCollectiveAs,
  inviteBodyAs,
  leaveCollectiveAs,
  takeBodyOutAs,
} from '@/lib/collective/server/keep-collective';
import { readMeetingCalendarAs } from '@/lib/collective/server/meeting-files';
import {
  readCollectiveAs,
  readCollectiveMeetingAs,
  readCollectivesAs,
} from '@/lib/collective/server/read-collective';
import type { IsolationWorld } from '../../support/worlds';
import type { Act } from './act';
import {
  COLLECTIVE_BODIES,
  COLLECTIVE_DECISIONS,
  COLLECTIVE_MEETINGS,
  COLLECTIVES,
  MEETING_HELD,
} from './collectives';

const collectiveId = COLLECTIVES['44'] as never;
const meetingId = COLLECTIVE_MEETINGS['44'] as never;
const threadId = COLLECTIVE_DECISIONS['44'] as never;
const HOUR = 3_600_000;

/** What cells and directions try on those who meet in 44: strangers first. */
export function onCollectives(world: IsolationWorld): readonly Act[] {
  const { b, now, territories } = world;
  const { here, there } = territories;
  const start = new Date(now.getTime() + 100 * HOUR);
  const said = {
    ...{ place: 'Ailleurs', callUrl: null, agenda: ['Un point'] },
    period: { start, end: new Date(start.getTime() + HOUR) },
  };
  const decision = { collectiveId, threadId, meetingId: null, seen: 1, party: 'cell' };
  const cells = [there, here].flatMap(({ territoryId, cell }): readonly Act[] => {
    const context = { actor: cell.actor, now };
    const who = `cell ${territoryId}`;
    return [
      {
        name: `${who} asks B to be of those who meet in 44`,
        act: () =>
          inviteBodyAs(context, { collectiveId, organizationId: b.organization.id as never }),
      },
      {
        name: `${who} says the meeting of 44 again`,
        act: () => keepMeetingAs(context, { ...said, collectiveId, meetingId, seen: 1 }),
      },
      {
        name: `${who} writes the minutes of 44`,
        act: () =>
          writeMinutesAs(context, {
            ...{ collectiveId, meetingId: MEETING_HELD as never, seen: 1 },
            ...{ present: ['cell'], words: 'Dit.' },
          }),
      },
      {
        name: `${who} says the decision of 44 again`,
        act: () =>
          writeDecisionAs(context, {
            ...{ ...decision, what: 'Autrement', dueOn: '2027-01-08', state: 'to-do' },
            party: COLLECTIVE_BODIES.ofA,
          }),
      },
    ];
  });
  const directions = (['c', 'b', 'a'] as const).flatMap((letter): readonly Act[] => {
    const context = { actor: world[letter].director.actor, now };
    const who = `director ${letter.toUpperCase()}`;
    return [
      {
        name: `${who} says the decision of 44 is done`,
        act: () => sayDoneAs(context, { collectiveId, threadId, seen: 2 }),
      },
      {
        name: `${who} says yes to those who meet in 44`,
        act: () => answerInvitationAs(context, { collectiveId, answer: 'in' }),
      },
      {
        name: `${who} leaves those who meet in 44`,
        act: () => leaveCollectiveAs(context, { collectiveId }),
      },
    ];
  });
  const ends = [there, here].flatMap(({ territoryId, cell }): readonly Act[] => {
    const context = { actor: cell.actor, now };
    const who = `cell ${territoryId}`;
    return [
      {
        name: `${who} takes B out of those who meet in 44`,
        act: () => takeBodyOutAs(context, { collectiveId, bodyId: COLLECTIVE_BODIES.ofB as never }),
      },
      {
        name: `${who} cancels the meeting of 44`,
        act: () => cancelMeetingAs(context, { collectiveId, meetingId, seen: 2 }),
      },
      {
        name: `${who} closes those who meet in 44`,
        act: () => closeCollectiveAs(context, { collectiveId }),
      },
    ];
  });
  return [...cells, ...directions, ...ends];
}

/** What each reads of those who meet in 44. */
export function readCollectivesOf(world: IsolationWorld) {
  const { now, a, territories } = world;
  const bodies = (['a', 'b', 'c'] as const).map((letter) => {
    const place = letter === 'c' ? territories.there : territories.here;
    const { director, canary } = world[letter];
    return { who: `director ${letter}`, actor: director.actor, may: [canary, place.canary] };
  });
  const cells = Object.values(territories).map(({ territoryId, canary, cell }) => ({
    who: `cell ${territoryId}`,
    actor: cell.actor,
    may: [canary, ...(territoryId === '44' ? [a, world.b] : [world.c]).map((one) => one.canary)],
  }));
  return [...bodies, ...cells].flatMap(({ who, actor, may }) => {
    const context = { actor, now };
    const meeting = COLLECTIVE_MEETINGS['44'] as never;
    return [
      { name: `${who}: collectives`, may, ask: () => readCollectivesAs(context) },
      {
        name: `${who}: those who meet in 44`,
        may,
        ask: () => readCollectiveAs(context, collectiveId),
      },
      {
        name: `${who}: the meeting of 44`,
        may,
        ask: () => readCollectiveMeetingAs(context, meeting),
      },
      {
        name: `${who}: the calendar of the meeting of 44`,
        may,
        ask: () => readMeetingCalendarAs(context, meeting),
      },
    ];
  });
}
