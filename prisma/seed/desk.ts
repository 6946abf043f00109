import type { Act, Outcome } from '@/lib/desk/outcome';
import { CONSENT_VERSION } from '@/lib/profile/person';
import { diceFor } from './random';
import type { DemoPerson, World } from './world';

/** Under which hat a desk writes. */
type Hat = {
  readonly poolId: string;
  readonly territoryId: string;
  readonly membershipId: string;
  readonly byName: string;
};

/** How the calls of these last days went: hours ago, which way, how it ended, what was noted. */
const CALLS: readonly (readonly [
  hoursAgo: number,
  direction: 'out' | 'in',
  outcome: Outcome,
  noted: Act | null,
  /** when to call back, as promised: so many days from today, at this hour */
  back?: readonly [days: number, hour: string],
])[] = [
  [72, 'in', 'talked', 'registered'],
  [71, 'out', 'talked', 'availability'],
  [70, 'out', 'no-answer', null],
  [48, 'out', 'wrong-number', null],
  [47, 'in', 'talked', 'registered'],
  [26, 'out', 'later', null, [0, '10:00']],
  [25, 'out', 'call-back', null, [0, '17:30']],
  [3, 'out', 'talked', 'availability'],
  [2, 'in', 'talked', 'paper'],
  [2, 'out', 'no-answer', null],
  [1, 'out', 'call-back', null, [1, '09:30']],
];

const NOTES = [
  'Préfère être appelée le matin, avant le marché.',
  'Son téléphone sonne longtemps : laisser dix sonneries.',
];

/** A few days of a phone desk: calls, what was noted, consents heard, notes left to the next shift, a letter already printed. */
export function makeDesk(world: World, hat: Hat, people: readonly DemoPerson[]): void {
  const dice = diceFor('desk');
  const members = new Set(
    world.rows.pool_members.flatMap((row) => (row.poolId === hat.poolId ? [row.personId] : [])),
  );
  const called = people
    .filter(({ id, phoneOnly }) => phoneOnly && members.has(id))
    .slice(0, CALLS.length);
  for (const [rank, person] of called.entries()) {
    const said = CALLS[rank];
    if (said) writeCall(world, hat, person, said, dice.id(world.clock.ago(0, said[0] * 60)));
  }
  for (const [rank, text] of NOTES.entries())
    world.rows.desk_notes.push({
      ...{ id: dice.id(world.clock.ago(0, 90 + rank)), ...hat, text },
      ...{ personId: called[rank]?.id ?? null, at: world.clock.ago(0, 90 + rank) },
    });
  const [first] = called;
  if (first)
    world.rows.desk_letters.push({
      ...{ id: dice.id(world.clock.ago(2)), ...hat, personId: first.id },
      ...{ kind: 'welcome', printedAt: world.clock.ago(2) },
    });
}

function writeCall(
  world: World,
  { poolId, territoryId, membershipId, byName }: Hat,
  person: DemoPerson,
  [hoursAgo, direction, outcome, noted, back]: (typeof CALLS)[number],
  id: string,
): void {
  const at = world.clock.ago(0, hoursAgo * 60);
  const end = world.clock.ago(0, hoursAgo * 60 - 4);
  const of = { poolId, territoryId, personId: person.id };
  world.rows.desk_calls.push({
    ...{ id, ...of, membershipId, byName, direction, outcome },
    ...{ reason: direction === 'out' ? 'stale' : null, dialled: null, openedAt: at },
    ...{ inHandUntil: end, endedAt: end },
    callBackAt: back ? world.clock.shift(back[0], back[1], 1).start : null,
  });
  const act = { id: diceFor(`act ${id}`).id(at), callId: id, ...of, at };
  if (noted) world.rows.desk_acts.push({ ...act, kind: noted });
  if (noted === 'registered')
    world.rows.phone_consents.push({
      ...{ ...of, membershipId, byName, version: CONSENT_VERSION, heardAt: at },
    });
}
