// One need and the people who may be asked for it: they answer by lot, and the waves are decided as the product decides them.
import type { Severity } from '@/lib/need/need';
import { orderToAsk, type ToAsk } from '@/lib/solicitation/ask-order';
import { decideWave, type WaveCandidate } from '@/lib/solicitation/wave';
import { type Dice, diceFor } from '@/prisma/seed/random';
import { normalOf } from '@/scripts/simulate/draws';

/** What people are like: chance of a yes Beta(1.3, 6.5), delay log-normal, estimates off by a spread of log-odds. */
export const PEOPLE = { alpha: 1.3, beta: 6.5, medianMinutes: 15, sigma: 1.1, noise: 0.5 } as const;

export type NeedCase = {
  readonly eligible: number;
  readonly seats: number;
  readonly minutes: number;
  readonly severity: Severity;
  /** the engine believes in so many times the real chance */
  readonly wrongBy: number;
  /** spread of the log-odds of its estimates */
  readonly noise: number;
};

type Somebody = ToAsk & {
  readonly believed: WaveCandidate;
  /** minutes to their yes; null when they do not say yes */
  readonly yesAfter: number | null;
  readonly noAfter: number | null;
};

/** What became of a need. */
export type Outcome = {
  readonly filled: boolean;
  readonly messages: number;
  readonly announced: number;
  readonly decisions: readonly number[];
};

// A gamma draw by Marsaglia and Tsang, for shapes above one.
function gamma(dice: Dice, shape: number): number {
  const d = shape - 1 / 3;
  for (;;) {
    const normal = normalOf(dice.next());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(dice.next()) < normal ** 2 / 2 + d - d * v + d * Math.log(v))
      return d * v;
  }
}

const logit = (chance: number) => Math.log(chance / (1 - chance));
const clamp = (chance: number) => Math.min(0.95, Math.max(0.002, chance));

function draw(dice: Dice, { wrongBy, noise }: NeedCase, rank: number): Somebody {
  const [a, b] = [gamma(dice, PEOPLE.alpha), gamma(dice, PEOPLE.beta)];
  const real = clamp(a / (a + b));
  const seen = 1 / (1 + Math.exp(-(logit(real) + noise * normalOf(dice.next()))));
  const yes = clamp(seen * wrongBy);
  const delay = PEOPLE.medianMinutes * Math.exp(PEOPLE.sigma * normalOf(dice.next()));
  const says = dice.next() < real;
  return {
    id: String(rank).padStart(5, '0'),
    ring: 0,
    score: 100 * dice.next(),
    price: 0,
    yes,
    believed: { yes, medianMinutes: PEOPLE.medianMinutes, sigma: PEOPLE.sigma },
    yesAfter: says ? delay : null,
    noAfter: !says && dice.chance(0.5) ? delay : null,
  };
}

type Asked = { readonly who: Somebody; readonly at: number; open: boolean };
type Running = { readonly one: NeedCase; readonly asked: Asked[]; left: number; now: number };

function decide({ one, asked, left, now }: Running, candidates: readonly Somebody[]) {
  return decideWave({
    seatsLeft: left,
    minutesLeft: one.minutes - now,
    severity: one.severity,
    waiting: asked
      .filter(({ open }) => open)
      .map(({ who, at }) => ({ ...who.believed, askedMinutesAgo: now - at })),
    candidates: candidates.map(({ believed }) => believed),
  });
}

// Until the next look: the first yes stops the clock, each no before it is heard.
function listen(running: Running, until: number): void {
  const { asked } = running;
  const yesAt = ({ who, at, open }: Asked) =>
    open && who.yesAfter !== null ? at + who.yesAfter : Number.POSITIVE_INFINITY;
  const first = asked.reduce<Asked | null>(
    (best, next) => (yesAt(next) < (best ? yesAt(best) : Number.POSITIVE_INFINITY) ? next : best),
    null,
  );
  const yes = first !== null && yesAt(first) <= until ? first : null;
  running.now = yes ? yesAt(yes) : until;
  for (const question of asked)
    if (question.who.noAfter !== null && question.at + question.who.noAfter <= running.now)
      question.open = false;
  if (!yes) return;
  yes.open = false;
  running.left -= 1;
}

/** Plays one need to its deadline. */
export function playNeed(one: NeedCase, seed: number): Outcome {
  const dice = diceFor(`one need ${seed}`);
  const everybody = Array.from({ length: one.eligible }, (_, rank) => draw(dice, one, rank));
  const ordered = orderToAsk(everybody);
  const running: Running = { one, asked: [], left: one.seats, now: 0 };
  const decisions: number[] = [];
  let announced: number | null = null;
  while (running.now < one.minutes && running.left > 0) {
    const began = performance.now();
    const decision = decide(running, ordered.slice(running.asked.length));
    decisions.push(performance.now() - began);
    announced ??= decision.chance;
    const next = ordered.slice(running.asked.length, running.asked.length + decision.size);
    for (const who of next) running.asked.push({ who, at: running.now, open: true });
    const look = running.now + (decision.nextInMinutes ?? one.minutes);
    listen(running, Math.min(one.minutes, look));
  }
  return {
    filled: running.left === 0,
    messages: running.asked.length,
    announced: announced ?? 0,
    decisions,
  };
}
