import { diceFor } from './random';
import type { Row } from './rows';
import type { World } from './world';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const later = (at: unknown, minutes: number) => new Date((at as Date).getTime() + minutes * MINUTE);

/** Who arrived, and the hours each side says of the missions of the demonstration: most signed, some waiting, one in disagreement. */
export function writeDays(world: World): void {
  const { rows, clock } = world;
  const begun = rows.assignments.filter(
    ({ status, startsAt }) => status === 'confirmed' && (startsAt as Date) <= clock.now,
  );
  for (const mission of begun) writeArrival(world, mission);
  const over = begun.filter(({ endsAt }) => later(endsAt, 60) <= clock.now);
  const ours = over.filter(({ organizationId }) => organizationId === rows.organizations[0]?.id);
  const last = ours.toSorted((a, b) => Number(b.endsAt) - Number(a.endsAt))[0];
  for (const mission of over) writeHours(world, mission, mission === last);
}

const ofMission = ({ id, organizationId, territoryId, personId }: Row) => ({
  ...{ assignmentId: id, organizationId, territoryId, personId },
});

function writeArrival(world: World, mission: Row): void {
  const dice = diceFor(`arrival ${mission.id}`);
  if (!dice.chance(0.7)) return;
  const at = later(mission.startsAt, -dice.between(0, 12));
  world.rows.mission_follow_ups.push({
    ...ofMission(mission),
    sheetReadAt: null,
    ...{ arrivedAt: at, arrivedBy: dice.pick(['code', 'code', 'link', 'text', 'call']) },
    codeTries: 0,
  });
}

function writeHours(world: World, mission: Row, apart: boolean): void {
  const { rows, clock } = world;
  const dice = diceFor(`hours ${mission.id}`);
  const old = clock.now.getTime() - (mission.endsAt as Date).getTime() > 4 * DAY;
  if (!apart && !dice.chance(0.85)) return;
  const director = rows.memberships.find(
    ({ organizationId, role }) => organizationId === mission.organizationId && role === 'director',
  );
  const finishedAt = later(mission.endsAt, apart ? 30 : 0);
  say(world, mission, { side: 'person', finishedAt, words: null, by: null });
  if (!director || !(apart || old || dice.chance(0.5))) return;
  say(world, mission, {
    ...{ side: 'host', by: director.userId, finishedAt: mission.endsAt as Date },
    words: apart ? 'La relève était là à l’heure prévue.' : null,
  });
  if (dice.chance(0.4))
    rows.mission_host_surveys.push({
      ...ofMission(mission),
      ...{ askedAt: null, linkHash: null, expiresAt: later(mission.endsAt, 30 * 1_440) },
      // « peut-être »: the lists of the demonstration stay those of its reasons
      ...{ asNeeded: 'yes', welcomeAgain: 'partly', answeredAt: later(mission.endsAt, 55) },
    });
}

type Said = {
  readonly side: 'person' | 'host';
  readonly finishedAt: Date;
  readonly words: string | null;
  readonly by: unknown;
};

const say = ({ rows }: World, mission: Row, { side, finishedAt, words, by }: Said) =>
  rows.mission_hours.push({
    ...{ ...ofMission(mission), version: 0, side, beganAt: mission.startsAt, finishedAt },
    ...{ breakMinutes: 0, words, saidBy: by },
    saidAt: later(finishedAt, side === 'person' ? 10 : 20),
  });
