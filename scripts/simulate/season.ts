// A season under one policy, event by event: questions, answers, seats taken and given back.
import {
  type Desk,
  missionsAround,
  type NeedState,
  newNeed,
  newPerson,
  type PersonState,
  type Policy,
  type Question,
  seatsLeft,
} from './desk';
import { type Eligible, type Eligibles, isFreeFor } from './eligible';
import { queueOf } from './queue';
import { COMMON, type Scenario } from './scenario';
import type { SimPerson, Territory } from './territory';
import type { Truth } from './truth';

const DAY_MINUTES = 1440;
const MINUTES = 60;

type Event =
  | { readonly is: 'look' | 'close'; readonly need: NeedState }
  | { readonly is: 'answer' | 'give-up'; readonly need: NeedState; readonly eligible: Eligible }
  | { readonly is: 'visit'; readonly person: SimPerson };

/** What a season came to. */
export type Played = {
  readonly policy: Policy['key'];
  readonly needs: readonly NeedState[];
  readonly people: readonly PersonState[];
};

export type Game = {
  readonly scenario: Scenario;
  readonly territory: Territory;
  readonly eligibles: Eligibles;
  readonly truth: Truth;
};

/** The first moment from this one on at which people may be written to; every season stands in winter time. */
export function whenAwake(at: number): number {
  const { from, until } = COMMON.quiet;
  const hour = (((at % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES) / MINUTES;
  if (hour >= until && hour < from) return at;
  return at + (hour < until ? until - hour : 24 - hour + until) * MINUTES;
}

/** The quiet hours between two moments, in minutes from the first. */
export function quietBetween(from: number, to: number): { from: number; until: number }[] {
  const nights: { from: number; until: number }[] = [];
  for (let day = Math.floor(from / DAY_MINUTES) - 1; day * DAY_MINUTES < to; day += 1) {
    const begins = day * DAY_MINUTES + COMMON.quiet.from * MINUTES;
    const ends = whenAwake(begins);
    if (ends > from && begins < to) nights.push({ from: begins - from, until: ends - from });
  }
  return nights;
}

/** Plays the whole season: same game, same policy, same end. */
export function play(game: Game, policy: Policy): Played {
  const season = new Season(game, policy);
  season.play();
  return { policy: policy.key, needs: season.needs, people: season.people };
}

class Season implements Desk {
  readonly needs: readonly NeedState[];
  readonly people: readonly PersonState[];
  private readonly queue = queueOf<Event>();

  constructor(
    private readonly game: Game,
    private readonly policy: Policy,
  ) {
    const { territory, eligibles } = game;
    this.people = territory.people.map(newPerson);
    this.needs = territory.needs.map((need) =>
      newNeed(need, eligibles[need.rank] ?? [], COMMON.notice),
    );
  }

  play(): void {
    for (const need of this.needs) {
      this.queue.push(need.need.postedAt, { is: 'look', need });
      this.queue.push(need.deadline, { is: 'close', need });
    }
    if (this.policy.key === 'board') this.expectVisits();
    for (let next = this.queue.pop(); next; next = this.queue.pop())
      this.happen(next.event, next.at);
    for (const need of this.needs) need.absences = this.absencesOf(need);
  }

  stateOf = ({ rank }: SimPerson): PersonState => this.people[rank] as PersonState;

  wake(need: NeedState, at: number): void {
    need.lookAt = at;
    this.queue.push(at, { is: 'look', need });
  }

  mayCome(need: NeedState, eligible: Eligible, competing: boolean): boolean {
    const state = this.stateOf(eligible.person);
    const questions = competing ? [...state.questions.values()] : [];
    const missions = missionsAround(state, need.need);
    return isFreeFor(eligible, need.need, { missions, questions });
  }

  ask(need: NeedState, eligible: Eligible, at: number): void {
    const { person } = eligible;
    const { truth } = this.game;
    const state = this.stateOf(person);
    const answer = truth.answer(person, need.need, at, at < state.inactiveUntil);
    need.questions.set(person.rank, { eligible, at, answer, open: true });
    need.messages += 1;
    state.asks.push(at);
    state.questions.set(need.need.rank, need.need.post.period);
    if (answer.says !== 'nothing')
      this.queue.push(at + answer.minutes, { is: 'answer', need, eligible });
    this.rest(state, at, truth.wearies(person, need.need));
  }

  private expectVisits(): void {
    const { territory, truth, scenario } = this.game;
    for (const person of territory.people)
      for (let day = 0; day < scenario.days; day += 1) {
        const at = truth.looks(person, day);
        if (at !== null) this.queue.push(at, { is: 'visit', person });
      }
  }

  private happen(event: Event, at: number): void {
    if (event.is === 'visit') this.visit(event.person, at);
    else if (event.is === 'look') this.look(event.need, at);
    else if (event.is === 'answer') this.answer(event.need, event.eligible, at);
    else if (event.is === 'give-up') this.giveUp(event.need, event.eligible, at);
    else this.shut(event.need, at);
  }

  private shut(need: NeedState, at: number): void {
    need.closed = true;
    this.closeQuestions(need, at);
  }

  private look(need: NeedState, at: number): void {
    if (need.closed || seatsLeft(need) <= 0 || at !== need.lookAt) return;
    need.opened = true;
    const awake = whenAwake(at);
    if (awake > at) this.wake(need, awake);
    else this.policy.act(this, need, at);
  }

  private answer(need: NeedState, eligible: Eligible, at: number): void {
    const question = need.questions.get(eligible.person.rank);
    if (!question) return;
    this.close(need, question, at);
    if (question.answer.says === 'yes') this.sayYes(need, eligible, at);
    if (!need.closed && seatsLeft(need) > 0) this.wake(need, whenAwake(at));
  }

  private sayYes(need: NeedState, eligible: Eligible, at: number): void {
    if (!need.closed && seatsLeft(need) > 0) {
      if (this.mayCome(need, eligible, false)) this.take(need, eligible, at);
      return;
    }
    need.reserve.push(eligible);
    const state = this.stateOf(eligible.person);
    this.rest(state, at, this.game.truth.regrets(eligible.person, need.need));
  }

  private rest(state: PersonState, at: number, minutes: number): void {
    if (minutes > 0) state.inactiveUntil = Math.max(state.inactiveUntil, at + minutes);
  }

  private take(need: NeedState, eligible: Eligible, at: number): void {
    const { person } = eligible;
    const { structureId: structure, period } = need.need.post;
    this.stateOf(person).missions.push({ period, structure });
    need.holders.add(person.rank);
    need.firstYesAt ??= at;
    const gone = this.game.truth.givesUp(person, need.need, at);
    if (gone !== null) this.queue.push(gone, { is: 'give-up', need, eligible });
    if (seatsLeft(need) > 0) return;
    need.filledAt ??= at;
    this.closeQuestions(need, at);
  }

  private giveUp(need: NeedState, { person }: Eligible, at: number): void {
    const state = this.stateOf(person);
    need.holders.delete(person.rank);
    const index = state.missions.findIndex(({ period }) => period === need.need.post.period);
    if (index >= 0) state.missions.splice(index, 1);
    if (need.need.startsAt - at < DAY_MINUTES) state.broken += 1;
    if (!need.closed) this.replace(need, at);
  }

  // Those who said yes too late are called first; nobody is called twice.
  private replace(need: NeedState, at: number): void {
    const next = need.reserve.findIndex((one) => this.mayCome(need, one, false));
    const [called] = next >= 0 ? need.reserve.splice(next, 1) : [];
    if (called) this.take(need, called, at);
    else this.wake(need, whenAwake(at));
  }

  private close(need: NeedState, question: Question, at: number): void {
    if (!question.open) return;
    this.policy.hear?.(need, question, at);
    question.open = false;
    this.stateOf(question.eligible.person).questions.delete(need.need.rank);
  }

  private closeQuestions(need: NeedState, at: number): void {
    for (const question of need.questions.values()) this.close(need, question, at);
  }

  private visit(person: SimPerson, at: number): void {
    if (at < this.stateOf(person).inactiveUntil) return;
    for (const need of this.needs) this.read(need, person, at);
  }

  private read(need: NeedState, person: SimPerson, at: number): void {
    if (!need.opened || need.closed || seatsLeft(need) <= 0) return;
    const eligible = need.eligibles.find((one) => one.person === person);
    if (!eligible || need.holders.has(person.rank)) return;
    if (!this.mayCome(need, eligible, false)) return;
    if (this.game.truth.takes(person, need.need, at)) this.take(need, eligible, at);
  }

  private absencesOf({ holders, need }: NeedState): number {
    const { territory, truth } = this.game;
    return [...holders].filter((rank) => truth.isAbsent(territory.people[rank] as SimPerson, need))
      .length;
  }
}
