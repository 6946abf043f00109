// Waves for one need: what a decision costs, how many messages a filled need takes beside writing to everybody, whether the
// announced chance is kept, and what happens when the chances believed in are wrong by three.
import type { Severity } from '@/lib/need/need';
import { decideWave } from '@/lib/solicitation/wave';
import { keep, note, percentile, report } from './measure';
import { type NeedCase, type Outcome, PEOPLE, playNeed } from './one-need';

const NEEDS = 1_500;
const USUAL: NeedCase = {
  eligible: 150,
  seats: 1,
  minutes: 360,
  severity: 'serious',
  wrongBy: 1,
  noise: PEOPLE.noise,
};
const GOALS = { decisionMs: 5, messages: 1 / 20, filled: 0.99, shortfall: 1, wrong: 0.98 } as const;
const PER_CENT = 100;
const EVERYBODY = { seats: [1, 3, 10, 30], candidates: 400 } as const;
const ROUNDS = 30;

const many = (one: Partial<NeedCase>, needs = NEEDS): Outcome[] =>
  Array.from({ length: needs }, (_, seed) => playNeed({ ...USUAL, ...one }, seed));

const filledShare = (outcomes: readonly Outcome[]) =>
  outcomes.filter(({ filled }) => filled).length / outcomes.length;
const messagesPerFill = (outcomes: readonly Outcome[]) =>
  outcomes.reduce((sum, { messages }) => sum + messages, 0) /
  outcomes.filter(({ filled }) => filled).length;

/** One decision at the heaviest: many people, one to thirty seats; processor time, others may share the machine. */
function measureDecision(inPlay: readonly Outcome[]): void {
  const candidate = { yes: 0.15, medianMinutes: PEOPLE.medianMinutes, sigma: PEOPLE.sigma };
  const candidates = Array.from({ length: EVERYBODY.candidates }, () => candidate);
  const waiting = candidates.slice(0, 30).map((one) => ({ ...one, askedMinutesAgo: 20 }));
  let slowest = 0;
  for (const seatsLeft of EVERYBODY.seats) {
    const state = {
      seatsLeft,
      minutesLeft: 360,
      severity: 'serious' as const,
      waiting,
      candidates,
    };
    decideWave(state);
    const began = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round += 1) decideWave(state);
    const { user, system } = process.cpuUsage(began);
    const mean = (user + system) / 1000 / ROUNDS;
    note(`${seatsLeft} seats, ${EVERYBODY.candidates} people: ${mean.toFixed(2)} ms`);
    slowest = Math.max(slowest, mean);
  }
  const all = inPlay.flatMap(({ decisions }) => decisions);
  note(
    `in play: median ${percentile(all, 0.5).toFixed(2)} ms, p99 ${percentile(all, 0.99).toFixed(2)} ms`,
  );
  keep({
    name: 'wave-decision: heaviest case of 1 to 30 seats, 400 people (processor)',
    value: slowest,
    unit: 'ms',
    goal: `≤ ${GOALS.decisionMs} ms`,
    met: slowest <= GOALS.decisionMs,
  });
}

function measureMessages(outcomes: readonly Outcome[]): void {
  const filled = filledShare(outcomes);
  const value = messagesPerFill(outcomes);
  note(`${(filled * PER_CENT).toFixed(2)} % filled with ${value.toFixed(2)} messages`);
  keep({
    name: `wave-messages: per filled need, at ${(filled * PER_CENT).toFixed(1)} % filled`,
    value,
    unit: 'messages',
    baseline: USUAL.eligible,
    goal: '≤ 1/20 of writing to everybody, ≥ 99 % filled',
    met: value / USUAL.eligible <= GOALS.messages && filled >= GOALS.filled,
  });
}

const LEADS = [45, 120, 360, 1440] as const;
const CROWDS = [8, 15, 30, 60, 120] as const;
const SEVERITIES: readonly Severity[] = ['vital', 'serious', 'degraded', 'comfort'];
const LEVELS = [0.5, 0.7, 0.8, 0.9, 0.95, 0.99] as const;

/** How far below what was announced the needs fell, in points, at the worst level; chances known, as promised. */
function measurePromise(): void {
  const outcomes = LEADS.flatMap((minutes) =>
    CROWDS.flatMap((eligible) =>
      SEVERITIES.flatMap((severity) => many({ minutes, eligible, severity, noise: 0 }, NEEDS / 10)),
    ),
  );
  const shortfalls = LEVELS.map((level) => {
    const promised = outcomes.filter(({ announced }) => announced >= level);
    const kept = filledShare(promised);
    const announced = promised.reduce((sum, one) => sum + one.announced, 0) / promised.length;
    note(
      `announced ≥ ${level}: ${promised.length} needs, ${(announced * PER_CENT).toFixed(2)} % on average, ${(kept * PER_CENT).toFixed(2)} % filled`,
    );
    return (announced - kept) * PER_CENT;
  });
  const value = Math.max(...shortfalls);
  keep({
    name: `wave-promise: mean announced chance less needs filled, worst level of ${LEVELS.length}`,
    value,
    unit: 'points',
    goal: `≤ ${GOALS.shortfall} point`,
    met: value <= GOALS.shortfall,
  });
}

function measureWrongOdds(right: readonly Outcome[]): void {
  const wrong = [3, 1 / 3].map((wrongBy) => {
    const outcomes = many({ wrongBy });
    note(
      `chances believed × ${wrongBy.toFixed(2)}: ${(filledShare(outcomes) * PER_CENT).toFixed(2)} % filled, ${messagesPerFill(outcomes).toFixed(1)} messages`,
    );
    return filledShare(outcomes) * PER_CENT;
  });
  const value = Math.min(...wrong);
  keep({
    name: 'wave-wrong-odds: filled, chances wrong by three either way (worst)',
    value,
    unit: '%',
    baseline: filledShare(right) * PER_CENT,
    goal: `≥ ${GOALS.wrong * PER_CENT} %`,
    met: value >= GOALS.wrong * PER_CENT,
  });
}

function main(): void {
  const usual = many({});
  measureDecision(usual);
  measureMessages(usual);
  measurePromise();
  measureWrongOdds(usual);
  report();
}

main();
