// The product's way: its score, its odds, its order, its waves; and what it learns on the way.
import type { AskFacts } from '@/lib/solicitation/answer-odds';
import { orderToAsk, type ToAsk } from '@/lib/solicitation/ask-order';
import { decideWave, type WaveCandidate } from '@/lib/solicitation/wave';
import {
  askedWithin,
  type Desk,
  historyOf,
  type NeedState,
  type Policy,
  type Question,
  seatsLeft,
  waiting,
} from './desk';
import { type Eligible, scoreWith } from './eligible';
import { learningOf } from './learned';
import { COMMON, type Scenario } from './scenario';
import { quietBetween } from './season';
import { instantOf, type SimNeed, type SimPerson } from './territory';
import { freshnessAt } from './truth';

const DAY_MINUTES = 1440;
const WEEK_DAYS = 7;
/** a « non » makes the sum again at once only if none was made within so many minutes */
const CALM_MINUTES = 5;

/** A promise made when a need was opened, to be compared with what came. */
export type Promised = { readonly need: number; readonly chance: number };

const hourOf = (at: number) => Math.floor((((at % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES) / 60);

const factsOf = (person: SimPerson, need: SimNeed, at: number): AskFacts => ({
  kind: person.base.kind,
  channel: person.channel,
  leadMinutes: need.startsAt - at,
  hour: hourOf(at),
  freshness: freshnessAt(person, at),
});

/** The product's policy over one season; `promises` fills as needs are opened. */
export function ours(scenario: Scenario, promises: Promised[] = []): Policy {
  const learning = learningOf();
  const scores = new Map<number, ReadonlyMap<number, number>>();
  const lastLook = new Map<number, number>();

  const believe = (person: SimPerson, need: SimNeed, at: number): WaveCandidate => {
    const odds = learning.oddsOf(factsOf(person, need, at));
    return { ...odds, yes: Math.min(0.95, odds.yes * scenario.overconfidence) };
  };

  const scored = (desk: Desk, { need, eligibles }: NeedState, at: number) => {
    const known = scores.get(need.rank);
    if (known) return known;
    const made = new Map(
      eligibles.map((one) => {
        const history = historyOf(desk.stateOf(one.person), need, instantOf(at), at);
        return [one.person.rank, scoreWith(one, history)];
      }),
    );
    scores.set(need.rank, made);
    return made;
  };

  const mayAsk = (desk: Desk, state: NeedState, one: Eligible, at: number) =>
    !state.questions.has(one.person.rank) &&
    !state.holders.has(one.person.rank) &&
    askedWithin(desk.stateOf(one.person), at, WEEK_DAYS) < COMMON.weeklyCap &&
    desk.mayCome(state, one, true);

  type Asked = ToAsk & { readonly eligible: Eligible; readonly odds: WaveCandidate };

  const inOrder = (desk: Desk, state: NeedState, at: number): Asked[] => {
    const points = scored(desk, state, at);
    const may = state.eligibles.filter((one) => mayAsk(desk, state, one, at));
    return orderToAsk(
      may.map((eligible) => {
        const { person, ranked } = eligible;
        const odds = believe(person, state.need, at);
        return {
          id: person.base.personId,
          ring: ranked.lastResort ? 1 : 0,
          score: points.get(person.rank) ?? 0,
          price: 0,
          yes: odds.yes,
          eligible,
          odds,
        };
      }),
    );
  };

  const act = (desk: Desk, state: NeedState, at: number) => {
    const { need } = state;
    const last = lastLook.get(need.rank);
    if (last !== undefined && at < last + CALM_MINUTES) {
      desk.wake(state, last + CALM_MINUTES);
      return;
    }
    lastLook.set(need.rank, at);
    const people = inOrder(desk, state, at);
    const decision = decideWave({
      seatsLeft: seatsLeft(state),
      minutesLeft: state.deadline - at,
      quiet: quietBetween(at, state.deadline),
      severity: need.severity,
      waiting: waiting(state).map(({ eligible, at: askedAt }) => ({
        ...believe(eligible.person, need, askedAt),
        askedMinutesAgo: at - askedAt,
      })),
      candidates: people.map(({ odds }) => odds),
    });
    if (last === undefined) promises.push({ need: need.rank, chance: decision.chance });
    for (const { eligible } of people.slice(0, decision.size)) desk.ask(state, eligible, at);
    desk.wake(state, at + (decision.nextInMinutes ?? LATER_MINUTES));
  };

  const hear = ({ need }: NeedState, question: Question, at: number) => {
    if (!scenario.learns) return;
    const { eligible, answer, at: askedAt } = question;
    const answered = answer.says !== 'nothing' && askedAt + answer.minutes <= at;
    learning.hear(
      factsOf(eligible.person, need, askedAt),
      answered ? answer.says : 'nothing',
      at - askedAt,
    );
  };

  return { key: 'ours', act, hear };
}

/** nobody left to ask: those kept back by the weekly cap or a question elsewhere may come back */
const LATER_MINUTES = 120;
