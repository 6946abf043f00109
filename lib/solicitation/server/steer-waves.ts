import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { isOpen, type Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed, lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Activated, clockOf } from '../activated';
import type { NeedAlert } from '../alert';
import { deadlineOf, QUIET_OVERRIDE, type WallClock } from '../ask-rules';
import { OPTIONAL_RINGS, type Ring } from '../ring';
import { hastenAs, type Wave, type WaveSettings } from '../wave-plan';
import type { StartWaves, SteerWaves, WaveAct } from '../waves.schema';
import { readActivated } from './activated.repository';
import { listAlertsOf } from './alert.repository';
import { lookAtNeed } from './send-wave';
import {
  findWaveSettings,
  insertWave,
  listWaves,
  movePlanned,
  saveWaveSettings,
} from './wave.repository';

type StartRefusal = 'not-found' | 'need-not-open' | 'not-vital' | 'chosen-by-name';
type Chosen = { readonly needId: NeedId };

/**
 * Relève asks by waves from now on: rings kept, until a deadline set by the severity. The first wave leaves at once, or
 * at the end of the quiet hours unless a vital need says why not.
 */
export async function startWavesAs(
  context: Context<Manager>,
  { needId, rings, quietReason }: StartWaves,
): Promise<Result<Chosen, StartRefusal>> {
  if (!needId) return refuse('not-found');
  const { actor, now } = context;
  const started = await withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<Need, StartRefusal>> => {
      const need = await lockNeed(tx, needId);
      if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
      if (!isOpen(need, now)) return refuse('need-not-open');
      if (need.flow === 'by-name') return refuse('chosen-by-name');
      if (quietReason && !QUIET_OVERRIDE.includes(need.severity)) return refuse('not-vital');
      await saveWaveSettings(tx, settingsFrom(need, { rings, quietReason, now }), now);
      await planNow(tx, need, now);
      await announce(tx, now, { ...need, needId, kind: 'wave-planned' });
      await record(tx, context, {
        action: 'waves.start',
        objectKind: 'need',
        objectId: needId,
        facts: { rings: rings.join(' '), atNight: quietReason !== null },
      });
      return accept(need);
    },
  );
  if (!started.ok) return started;
  await lookAtNeed({ ...started.value, needId }, now);
  return accept({ needId });
}

type Wish = { readonly rings: readonly Ring[]; readonly quietReason: string | null };

/** How a need is asked by waves from now on. */
export function settingsFrom(
  need: Need,
  { rings, quietReason, now }: Wish & { now: Date },
): WaveSettings {
  return {
    ...need,
    needId: need.id,
    mode: 'automatic',
    deadline: deadlineOf(need, now),
    pausedAt: null,
    hastenedAt: null,
    // all of them is no choice at all: a ring added later is then opened too
    rings: rings.length === OPTIONAL_RINGS.length ? [] : rings,
    quietReason,
    lookedAt: null,
  };
}

async function planNow(tx: Tx, need: Need, now: Date): Promise<void> {
  const waves = await listWaves(tx, need.id);
  if (waves.some(({ sentAt }) => sentAt === null)) {
    await movePlanned(tx, need.id, { plannedAt: now, why: 'pace' });
    return;
  }
  const first = firstWave((waves.at(-1)?.number ?? 0) + 1, now);
  await insertWave(tx, { ...need, needId: need.id }, first, now);
}

/** A wave planned for now; what it asks is decided when it leaves. */
export const firstWave = (number: number, now: Date): Wave => ({
  ...{ number, ring: 'own-staff', plannedAt: now },
  ...{ sentAt: null, size: 0, chance: 0, why: 'pace' },
});

type SteerRefusal = 'not-found' | 'need-not-open' | 'no-waves' | 'quiet-hours' | 'reason-to-hasten';

/** An act of the board; hastening at night comes with its reason. */
type SteerChoice = Pick<SteerWaves, 'needId' | 'act'> &
  Partial<Pick<SteerWaves, 'quietReason' | 'wave'>>;
type Steering = {
  readonly act: WaveAct;
  readonly quietReason: string | null;
  /** the wave to hasten, as the board showed it; null when it was not said */
  readonly wave: number | null;
};

/** The director pauses, resumes, hastens or takes over. Hastening sends the next wave at once; said twice, it is sent once. */
export async function steerWavesAs(
  context: Context<Manager>,
  { needId, act, quietReason = null, wave = null }: SteerChoice,
): Promise<Result<Chosen, SteerRefusal>> {
  if (!needId) return refuse('not-found');
  const { actor, now } = context;
  const steered = await withActor(actor, 'write', now, (tx) =>
    steer(tx, context, needId, { act, quietReason, wave }),
  );
  if (!steered.ok) return steered;
  if (act === 'hasten' || act === 'resume') await lookAtNeed({ ...steered.value, needId }, now);
  return accept({ needId });
}

/** Sending at once asks nobody in their quiet hours, unless safety is at stake and its director wrote why. */
function mayHasten(
  { severity }: Need,
  settings: WaveSettings,
  now: Date,
  clock: WallClock,
): Result<null, 'quiet-hours' | 'reason-to-hasten'> {
  const how = hastenAs(severity, settings, now, clock);
  if (how === 'not-now') return refuse('quiet-hours');
  return how === 'with-reason' ? refuse('reason-to-hasten') : accept(null);
}

async function steer(
  tx: Tx,
  context: Context<Manager>,
  needId: NeedId,
  steering: Steering,
): Promise<Result<Need, SteerRefusal>> {
  const { actor, now } = context;
  const { act, quietReason } = steering;
  const need = await lockNeed(tx, needId);
  if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
  if (!isOpen(need, now)) return refuse('need-not-open');
  const before = await findWaveSettings(tx, needId);
  if (!before) return refuse('no-waves');
  if (await hasLeft(tx, needId, steering)) return accept(need);
  const settings = act === 'hasten' && quietReason ? { ...before, quietReason } : before;
  const clock = clockOf(need.territoryId, await readActivated(tx, [need.territoryId], now));
  const kept = act === 'hasten' ? mayHasten(need, settings, now, clock) : accept(null);
  if (!kept.ok) return kept;
  await saveWaveSettings(tx, { ...settings, ...CHANGES[act](now) }, now);
  if (act === 'hasten') await movePlanned(tx, needId, { plannedAt: now, why: 'hastened' });
  await announce(tx, now, { ...need, needId, kind: 'wave-planned' });
  await record(tx, context, {
    action: `waves.${act}`,
    objectKind: 'need',
    objectId: needId,
    facts: { atNight: settings.quietReason !== null },
  });
  return accept(need);
}

/** « Now » was said of a wave that has left since. */
async function hasLeft(tx: Tx, needId: NeedId, { act, wave }: Steering): Promise<boolean> {
  if (act !== 'hasten' || wave === null) return false;
  const waves = await listWaves(tx, needId);
  return !waves.some(({ number, sentAt }) => number === wave && sentAt === null);
}

const CHANGES: Readonly<Record<WaveAct, (now: Date) => Partial<WaveSettings>>> = {
  pause: (now) => ({ pausedAt: now }),
  resume: () => ({ mode: 'automatic', pausedAt: null }),
  hasten: (now) => ({ mode: 'automatic', pausedAt: null, hastenedAt: now }),
  'take-over': () => ({ mode: 'by-hand', pausedAt: null }),
};

/** How one of the speaker’s needs is asked for: the choice, the waves sent and planned, the alerts raised. */
export type NeedWaves = {
  readonly settings: WaveSettings | null;
  /** what the activation in force there set for itself */
  readonly activated: Activated | null;
  readonly waves: readonly Wave[];
  readonly alerts: readonly NeedAlert[];
};

/** The waves of one of the speaker’s needs. */
export async function readWavesAs(
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<Result<NeedWaves, 'not-found'>> {
  return withActor(actor, 'read', now, async (tx): Promise<Result<NeedWaves, 'not-found'>> => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    return accept({
      settings: await findWaveSettings(tx, needId),
      waves: await listWaves(tx, needId),
      alerts: await listAlertsOf(tx, needId),
      activated: (await readActivated(tx, [need.territoryId], now)).get(need.territoryId) ?? null,
    });
  });
}
