import type { Need } from '@/lib/need/need';
import { seatsLeft } from '@/lib/need/need';
import { minutesAfter, minutesOf } from '@/lib/shared/period';
import type { AnswerOdds } from './answer-odds';
import {
  afterQuiet,
  type ClockHours,
  deadlineOf,
  firstAwake,
  inForce,
  isOwnQuiet,
  isQuiet,
  LOOK_AGAIN,
  quietSpans,
  type WallClock,
} from './ask-rules';
import { RINGS, type Ring } from './ring';
import { decideWave, type WaveState } from './wave';
import { WAVE_AIMS } from './wave-aims';
import { mayAskAtNight, type Wave, type WaveSettings } from './wave-plan';

/** Somebody who could be asked, as the size of a wave reads them. */
export type Askable = {
  readonly id: string;
  readonly zone: WallClock;
  readonly ringName: Ring;
  /** what to expect of them if asked at this instant: a question of the night is not one of the morning */
  readonly expectedAt: (at: Date) => AnswerOdds;
  /** asked too much lately */
  readonly overAsked: boolean;
  /** hours they keep for themselves, whatever is at stake */
  readonly ownQuiet?: ClockHours | null;
};

/** What a look at a need reads, all at one instant. */
export type WaveView<Person extends Askable> = {
  readonly need: Pick<Need, 'seats' | 'seatsTaken' | 'severity' | 'period'>;
  readonly settings: Pick<WaveSettings, 'deadline' | 'quietReason' | 'hastenedAt' | 'lookedAt'>;
  readonly planned: Wave;
  readonly waiting: WaveState['waiting'];
  /** how many more questions may wait at once for this need */
  readonly room: number;
  /** in the order of asking */
  readonly people: readonly Person[];
  /** people who could come stand in rings the director left out */
  readonly beyondRings: boolean;
  readonly now: Date;
};

/** What a look decides: whom to ask now, and the wave that may follow. */
export type WaveStep<Person extends Askable> = {
  readonly ask: readonly Person[];
  readonly chance: number;
  readonly next: Pick<Wave, 'plannedAt' | 'size' | 'ring' | 'why'>;
  /** nobody is left and the chance misses the target: the cell hears of it */
  readonly exhausted: boolean;
};

/** The programme reads so many people at most: beyond, one more changes nothing. */
const READ_AT_MOST = 150;

/** What to do for a need now: who is asked, and what is planned next. Computes; asks nobody. */
export function nextWave<Person extends Askable>(view: WaveView<Person>): WaveStep<Person> {
  const free = view.people.filter(({ overAsked }) => !overAsked).slice(0, READ_AT_MOST);
  const night = !mayAskAtNight(view.need.severity, view.settings);
  const awake = free.filter(
    ({ zone, ownQuiet = null }) =>
      !(night && isQuiet(view.now, zone)) && !isOwnQuiet(view.now, zone, ownQuiet),
  );
  if (awake.length === 0) return nobodyNow(view, free);
  const decided = decideWave(stateOf(view, view.now, awake));
  const size = sizeOf(view, decided.size);
  const ask = awake.slice(0, Math.min(size, view.room));
  const left = free.filter((one) => !ask.includes(one));
  // more were wanted than may be asked at once: the rest soon
  const again = inForce(LOOK_AGAIN, view.now);
  const cut = ask.length < Math.min(size, awake.length);
  const inMinutes = cut ? again.soon : (decided.nextInMinutes ?? again.minutes);
  const { chance: _later, ...next } = plan(view, minutesAfter(view.now, inMinutes), left, ask);
  const full = cut && view.room <= ask.length && ask.length === 0;
  return {
    ask,
    chance: decided.chance,
    next: full ? { ...next, size: 0, why: 'full' } : next,
    exhausted: false,
  };
}

/** The programme's size; hastened, at least what was announced, and somebody; when nobody was ever asked, one per seat at least. */
function sizeOf<Person extends Askable>(
  { need, settings, planned, waiting }: WaveView<Person>,
  decided: number,
): number {
  const hastened =
    settings.hastenedAt !== null &&
    (settings.lookedAt === null || settings.hastenedAt > settings.lookedAt);
  const first = planned.number === 1 && waiting.length === 0 ? seatsLeft(need) : 0;
  return Math.max(decided, first, hastened ? Math.max(1, planned.size) : 0);
}

function nobodyNow<Person extends Askable>(
  view: WaveView<Person>,
  free: readonly Person[],
): WaveStep<Person> {
  if (free.length > 0) {
    const { chance, ...next } = plan(view, firstToWake(view, free), free, []);
    return { ask: [], chance, next: { ...next, why: 'quiet-hours' }, exhausted: false };
  }
  const { chance } = decideWave(stateOf(view, view.now, []));
  const plannedAt = minutesAfter(view.now, inForce(LOOK_AGAIN, view.now).minutes);
  const none = view.beyondRings ? 'rings-over' : 'nobody-left';
  const why = view.people.length > 0 ? 'capped' : none;
  const exhausted = chance < WAVE_AIMS[view.need.severity].target;
  return { ask: [], chance, next: { plannedAt, size: 0, ring: 'last-resort', why }, exhausted };
}

/** When the first of these people may be written to again. */
function firstToWake<Person extends Askable>(
  { now, need, settings }: WaveView<Person>,
  people: readonly Person[],
): Date {
  const night = mayAskAtNight(need.severity, settings);
  return new Date(
    Math.min(
      ...people.map(({ zone, ownQuiet = null }) =>
        firstAwake(now, zone, ownQuiet, night).getTime(),
      ),
    ),
  );
}

/** What would be sent at an instant if nobody answered until then; nobody is disturbed in quiet hours. */
function plan<Person extends Askable>(
  view: WaveView<Person>,
  at: Date,
  left: readonly Person[],
  asked: readonly Person[],
): WaveStep<Person>['next'] & Pick<Wave, 'chance'> {
  const { need, settings } = view;
  const [first] = left;
  if (!first) {
    const why = view.beyondRings ? 'rings-over' : 'nobody-left';
    return { plannedAt: at, size: 0, ring: 'last-resort', why, chance: 0 };
  }
  const plannedAt = mayAskAtNight(need.severity, settings) ? at : afterQuiet(at, first.zone);
  const age = minutesOf({ start: view.now, end: plannedAt });
  const state = stateOf(view, plannedAt, left);
  const silent = asked.map((one) => ({ ...one.expectedAt(view.now), askedMinutesAgo: age }));
  const { size, chance } = decideWave({ ...state, waiting: [...state.waiting, ...silent] });
  const ring = farthest(left.slice(0, Math.max(1, size)));
  return { plannedAt, size, ring, chance, why: plannedAt > at ? 'quiet-hours' : 'pace' };
}

/** The farthest ring among these people. */
export function farthest(people: readonly Pick<Askable, 'ringName'>[]): Ring {
  const most = Math.max(0, ...people.map(({ ringName }) => RINGS.indexOf(ringName)));
  return RINGS[most] ?? 'last-resort';
}

function stateOf<Person extends Askable>(
  { need, settings, waiting, now }: WaveView<Person>,
  at: Date,
  people: readonly Person[],
): WaveState {
  // the hours may have changed since the deadline was set
  const latest = deadlineOf(need, at);
  const kept = settings.deadline > at && settings.deadline < latest;
  const deadline = kept ? settings.deadline : latest;
  const later = minutesOf({ start: now, end: at });
  const zone = people[0]?.zone;
  const wakes = !zone || mayAskAtNight(need.severity, settings);
  return {
    seatsLeft: seatsLeft(need),
    minutesLeft: Math.max(0, minutesOf({ start: at, end: deadline })),
    severity: need.severity,
    waiting: waiting.map((one) => ({ ...one, askedMinutesAgo: one.askedMinutesAgo + later })),
    candidates: people.map((one) => one.expectedAt(at)),
    quiet: wakes ? [] : quietSpans(at, deadline, zone),
  };
}
