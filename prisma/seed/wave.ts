import { deadlineOf } from '@/lib/solicitation/ask-rules';
import { expectationOf } from '@/lib/solicitation/expectation';
import type { DemoNeed } from './need';
import { diceFor } from './random';
import type { DemoAsk } from './solicitation';
import type { World } from './world';

const MINUTE = 60_000;

/** Needs asked for by waves: those that wait for answers, the personas' own apart, which are told by hand. */
const byWaves = ({ course, persona }: DemoNeed) => course === 'waiting' && persona === null;

/** What a question keeps of the wave that asked it; of a need filled today, a few people wait on its reserve list. */
export function waveColumns({ need, ranked, askedAt, outcome, rank }: DemoAsk) {
  const late =
    need.course === 'filled-today' && outcome.status === 'closed' && rank % 3 === 0
      ? new Date(outcome.at.getTime() + 2 * MINUTE)
      : null;
  return {
    wave: byWaves(need) ? 1 : null,
    // no cell: a question nobody counted when asking teaches nothing when answered
    odds: { ...expectationOf(ranked, need.period, [], askedAt), keys: [] },
    reservedAt: late,
  };
}

/** The first wave as it was sent, and the next one as it is planned: later than any launch, so that boards show it. */
export function writeWaves(world: World, need: DemoNeed, asks: readonly DemoAsk[]): void {
  const [first] = asks;
  if (!first || !byWaves(need)) return;
  const dice = diceFor(`waves ${need.id}`);
  const { id: organizationId, territoryId } = need.structure.organization;
  const of = { needId: need.id, organizationId, territoryId };
  const { askedAt } = first;
  world.rows.need_wave_settings.push({
    ...of,
    mode: 'automatic',
    deadline: deadlineOf(need, askedAt),
    pausedAt: dice.chance(0.2) ? new Date(askedAt.getTime() + 5 * MINUTE) : null,
    hastenedAt: null,
    rings: [],
    quietReason: null,
    lookedAt: world.clock.now,
    createdAt: askedAt,
    updatedAt: askedAt,
  });
  const wave = { ...of, ring: 'pools', why: 'pace' };
  const plannedAt = new Date(world.clock.now.getTime() + dice.between(70, 150) * MINUTE);
  world.rows.need_waves.push(
    {
      ...{ ...wave, id: dice.id(askedAt), number: 1, plannedAt: askedAt, sentAt: askedAt },
      ...{ size: asks.length, chance: 0.9 },
    },
    {
      ...{ ...wave, id: dice.id(plannedAt), number: 2, plannedAt, sentAt: null },
      ...{ size: dice.between(3, 7), chance: 0.9 },
    },
  );
}
