import type { Need } from '@/lib/need/need';
import { isRegulated, type NeedDraft } from '@/lib/need/post';
import { isTask, TASK_TABLE, type Task, tasksOutOf } from '@/lib/need/task';
import { agreementsDuring } from '@/lib/organization/agreement';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { inParis } from '@/lib/shared/french-time';
import { minutesAfter, minutesOf, type Period } from '@/lib/shared/period';
import { type Change, type ChangeKind, type Cut, isNoHourToStart, suits } from './change';
import { type Post, widerKmOf } from './post';

/** Shifts tried, in minutes: every quarter of an hour up to two hours, each way. */
const STEP_MINUTES = 15;
const FARTHEST_MINUTES = 120;
/** Other days tried, each way; the hours of the clock stay the same. */
const FARTHEST_DAYS = 3;
const MINUTES_PER_DAY = 1440;
const CLOCK_CHANGE_MINUTES = 60;
/** How far two changes together may move a shift, in minutes elapsed: days, hours, and a change of the clocks. */
export const MOVED_AT_MOST =
  FARTHEST_DAYS * MINUTES_PER_DAY + FARTHEST_MINUTES + CLOCK_CHANGE_MINUTES;
/** A cut leaves each person two hours at least. */
const SHORTEST_PART_MINUTES = 120;
const HALF_HOUR = 30;

/** The same need with a change has one name: « shift:-45 », « trade:service-agent ». */
export function nameOf(change: Change): string {
  if (change.kind === 'shift') return `shift:${change.minutes}`;
  if (change.kind === 'day') return `day:${change.days}`;
  if (change.kind === 'trade') return `trade:${change.trade}`;
  if (change.kind === 'seats') return `seats:${change.seats}`;
  if (change.kind === 'split-shift' && change.at !== 'middle') return `split-shift:${change.at}`;
  return change.kind;
}

/** The name of several changes made together. */
export const nameOfAll = (changes: readonly Change[]) => changes.map(nameOf).join('+');

const tasksOf = (need: Pick<Need, 'tasks'>): readonly Task[] => need.tasks.filter(isTask);
const otherTasks = (need: Pick<Need, 'tasks'>) =>
  tasksOf(need).filter((task) => !TASK_TABLE[task].regulated);

/** Who may take the tasks the law keeps for nobody: company when they are all presence, else support of the house. */
const tradeOfOthers = (tasks: readonly Task[]): Trade =>
  tasks.every((task) => TASK_TABLE[task].group === 'presence') ? 'company' : 'service-agent';

const shifts = (): readonly Change[] => {
  const steps = Array.from(
    { length: FARTHEST_MINUTES / STEP_MINUTES },
    (_, step) => (step + 1) * STEP_MINUTES,
  );
  return steps.flatMap((minutes): Change[] => [
    { kind: 'shift', minutes: -minutes },
    { kind: 'shift', minutes },
  ]);
};

const days = (): readonly Change[] =>
  Array.from({ length: FARTHEST_DAYS }, (_, step) => step + 1).flatMap((count): Change[] => [
    { kind: 'day', days: -count },
    { kind: 'day', days: count },
  ]);

const equivalents = (need: Need): readonly Change[] =>
  TRADE_TABLE[need.trade].covers
    .filter(({ trade }) => tasksOutOf(trade, tasksOf(need)).length === 0)
    .map(({ trade }) => ({ kind: 'trade', trade }));

const when = (makesSense: boolean, change: Change): readonly Change[] =>
  makesSense ? [change] : [];

/** Every single change that makes sense for a need; `coming` is how many people could come as it stands. */
export function changesOf(need: Need, coming: number): readonly Change[] {
  const others = otherTasks(need).length;
  const seats = Math.max(coming, need.seatsTaken);
  return [
    ...shifts(),
    ...days(),
    ...equivalents(need),
    ...when(need.wantedKinds.length > 0, { kind: 'all-kinds' }),
    ...when(!need.transport, { kind: 'transport' }),
    ...when(!need.lodging, { kind: 'lodging' }),
    ...when(coming > 0 && seats < need.seats, { kind: 'seats', seats }),
    ...cutsOf(need.period).map((at): Change => ({ kind: 'split-shift', at })),
    ...when(others > 0 && others < need.tasks.length, { kind: 'split-tasks' }),
  ].filter(({ kind }) => suits(kind, need.severity));
}

/** Where a shift may be cut: its middle; out of the night too, when its middle is no hour to start at. */
function cutsOf(shift: Period): readonly Cut[] {
  if (minutesOf(shift) < 2 * SHORTEST_PART_MINUTES) return [];
  if (!isNoHourToStart(cutIn(shift, 'middle'))) return ['middle'];
  const others = (['before-night', 'after-night'] as const).filter((at) => {
    const cut = cutIn(shift, at);
    return !isNoHourToStart(cut) && isLongEnough(...halves(shift, cut));
  });
  return ['middle', ...others];
}

/** What a need becomes: itself said otherwise, and its twin when it is cut in two. */
export type Reshaped = {
  readonly said: NeedDraft & { readonly shift: Period };
  readonly twin: (NeedDraft & { readonly shift: Period }) | null;
};

const draftOf = (need: Need): Reshaped['said'] => ({
  trade: need.trade,
  seats: need.seats,
  severity: need.severity,
  reason: need.reason,
  publicServed: need.publicServed,
  tasks: tasksOf(need),
  meal: need.meal,
  transport: need.transport,
  lodging: need.lodging,
  checkedOnly: need.checkedOnly ?? false,
  contactName: need.contactName,
  contactPhone: need.contactPhone,
  note: need.note,
  wantedKinds: need.wantedKinds,
  shift: need.period,
});

const moved = ({ start, end }: Period, minutes: number): Period => ({
  start: minutesAfter(start, minutes),
  end: minutesAfter(end, minutes),
});

/** The same hours of the clock, some civil days later (Europe/Paris). */
const onAnotherDay = ({ start, end }: Period, count: number): Period => ({
  start: daysAfter(start, count),
  end: daysAfter(end, count),
});
const daysAfter = (instant: Date, count: number) =>
  new Date(inParis(instant).add({ days: count }).epochMilliseconds);

/** Where a cut falls: half of the shift, on a half-hour after its start; or the nearest such half-hour out of the night. */
function cutIn({ start, end }: Period, at: Cut): Date {
  const half = Math.round(minutesOf({ start, end }) / 2 / HALF_HOUR) * HALF_HOUR;
  const step = { middle: 0, 'before-night': -HALF_HOUR, 'after-night': HALF_HOUR }[at];
  let cut = minutesAfter(start, half);
  while (step !== 0 && isNoHourToStart(cut) && start < cut && cut < end)
    cut = minutesAfter(cut, step);
  return cut;
}

const halves = ({ start, end }: Period, cut: Date) =>
  [
    { start, end: cut },
    { start: cut, end },
  ] as const;
const isLongEnough = (...parts: readonly Period[]) =>
  parts.every((part) => minutesOf(part) >= SHORTEST_PART_MINUTES);

/** Whether two parts are worth somebody’s journey each; those of the same hours are no cut of the shift. */
export const isWorthwhile = ({ said, twin }: Reshaped): boolean =>
  !twin ||
  said.shift.start.getTime() === twin.shift.start.getTime() ||
  isLongEnough(said.shift, twin.shift);

const ACTS: {
  readonly [Kind in ChangeKind]: (
    now: Reshaped,
    change: Extract<Change, { kind: Kind }>,
  ) => Reshaped;
} = {
  shift: (now, { minutes }) => ({
    ...now,
    said: { ...now.said, shift: moved(now.said.shift, minutes) },
  }),
  day: (now, change) => ({
    ...now,
    said: { ...now.said, shift: onAnotherDay(now.said.shift, change.days) },
  }),
  trade: (now, { trade }) => ({ ...now, said: { ...now.said, trade } }),
  'all-kinds': (now) => ({ ...now, said: { ...now.said, wantedKinds: [] } }),
  transport: (now) => ({ ...now, said: { ...now.said, transport: true } }),
  lodging: (now) => ({ ...now, said: { ...now.said, lodging: true } }),
  seats: (now, { seats }) => ({ ...now, said: { ...now.said, seats } }),
  'split-shift': ({ said }, { at }) => {
    const [first, second] = halves(said.shift, cutIn(said.shift, at));
    return { said: { ...said, shift: first }, twin: { ...said, shift: second } };
  },
  'split-tasks': ({ said }) => {
    const others = otherTasks(said);
    const kept = said.tasks.filter((task) => TASK_TABLE[task].regulated);
    return {
      said: { ...said, tasks: kept },
      twin: { ...said, tasks: others, trade: tradeOfOthers(others), wantedKinds: [] },
    };
  },
};

/** A need with some changes made, in their order. */
export const reshape = (need: Need, changes: readonly Change[]): Reshaped =>
  changes.reduce<Reshaped>((now, change) => ACTS[change.kind](now, change as never), {
    said: draftOf(need),
    twin: null,
  });

/** The post the engine would see, under the agreements in force at those hours. */
export const postAfter = (post: Post, said: Reshaped['said']): Post => ({
  ...post,
  agreements: post.everyAgreement
    ? agreementsDuring(post.everyAgreement, said.shift)
    : post.agreements,
  trade: said.trade,
  period: said.shift,
  tasks: said.tasks,
  regulated: isRegulated(said.trade, said.tasks),
  wantedKinds: said.wantedKinds,
  widerKm: widerKmOf(said),
});

const MOST_TOGETHER = 2;

/** The changes a name stands for, among those that make sense for the need; null for anything else. */
export function changesNamed(need: Need, name: string): readonly Change[] | null {
  const named = SEATS.exec(name);
  const known = changesOf(need, named ? Number(named[1]) : 0);
  const changes = name.split('+').map((one) => known.find((change) => nameOf(change) === one));
  const found = changes.filter((change) => change !== undefined);
  const kinds = new Set(found.map(({ kind }) => kind));
  const whole = found.length === changes.length && kinds.size === found.length;
  if (!whole || found.length > MOST_TOGETHER) return null;
  return isWorthwhile(reshape(need, found)) ? found : null;
}
const SEATS = /(?:^|\+)seats:(\d{1,2})(?:\+|$)/;
