// A season under one policy, event by event.
import { overlaps } from '@/lib/shared/period';
import * as desks from './desk';
import { type Desk, type NeedState, newNeed, newPerson, type Policy, seatsLeft } from './desk';
import { type Eligible, type Eligibles, isFreeFor } from './eligible';
import { queueOf } from './queue';
import { COMMON, type Scenario } from './scenario';
import type { SimPerson, Territory } from './territory';
import type { Truth } from './truth';

const DAY_MINUTES = 1440;

type Event =
  | { readonly is: 'look' | 'close'; readonly need: number }
  | { readonly is: 'answer' | 'give-up'; readonly need: number; readonly person: number }
  | { readonly is: 'visit'; readonly person: number };

/** What a season came to. */
export type Played = {
  readonly policy: Policy['key'];
  readonly needs: readonly NeedState[];
  readonly people: readonly desks.PersonState[];
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
  const hour = (((at % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES) / 60;
  if (hour >= until && hour < from) return at;
  return hour < until ? at + (until - hour) * 60 : at + (24 - hour + until) * 60;
}

/** Plays the whole season: same game, same policy, same end. */
export function play(game: Game, policy: Policy): Played {
  const { scenario, territory, eligibles, truth } = game;
  const queue = queueOf<Event>();
  const people = territory.people.map(newPerson);
  const needs = territory.needs.map((need) =>
    newNeed(need, eligibles[need.rank] ?? [], COMMON.notice),
  );
  const stateOf = ({ rank }: SimPerson) => people[rank] as desks.PersonState;
  const needAt = (rank: number) => needs[rank] as NeedState;

  const mayCome: Desk['mayCome'] = (need, eligible, competing) => {
    const state = stateOf(eligible.person);
    const questions = competing ? [...state.questions.values()] : [];
    const missions = desks.missionsAround(state, need.need);
    return isFreeFor(eligible, need.need, { missions, questions });
  };

  const desk: Desk = {
    stateOf,
    mayCome,
    wake: (need, at) => {
      need.lookAt = at;
      queue.push(at, { is: 'look', need: need.need.rank });
    },
    ask: (need, eligible, at) => {
      const { person } = eligible;
      const state = stateOf(person);
      const answer = truth.answer(person, need.need, at, at < state.inactiveUntil);
      need.questions.set(person.rank, { eligible, at, answer, open: true });
      need.messages += 1;
      state.asks.push(at);
      state.questions.set(need.need.rank, need.need.post.period);
      if (answer.says !== 'nothing')
        queue.push(at + answer.minutes, {
          is: 'answer',
          need: need.need.rank,
          person: person.rank,
        });
      const weary = truth.wearies(person, need.need);
      if (weary > 0) state.inactiveUntil = Math.max(state.inactiveUntil, at + weary);
    },
  };

  const closeQuestions = (need: NeedState, at: number) => {
    for (const question of need.questions.values()) {
      if (!question.open) continue;
      policy.hear?.(need, question, at);
      question.open = false;
      stateOf(question.eligible.person).questions.delete(need.need.rank);
    }
  };

  const take = (need: NeedState, eligible: Eligible, at: number) => {
    const { person } = eligible;
    const { post, rank } = need.need;
    const { structureId: structure, period } = post;
    stateOf(person).missions.push({ period, structure });
    need.holders.add(person.rank);
    need.firstYesAt ??= at;
    const gone = truth.givesUp(person, need.need, at);
    if (gone !== null) queue.push(gone, { is: 'give-up', need: rank, person: person.rank });
    if (seatsLeft(need) > 0) return;
    need.filledAt ??= at;
    closeQuestions(need, at);
  };

  const tooLate = (need: NeedState, eligible: Eligible, at: number) => {
    need.reserve.push(eligible);
    const state = stateOf(eligible.person);
    const hurt = truth.regrets(eligible.person, need.need);
    if (hurt > 0) state.inactiveUntil = Math.max(state.inactiveUntil, at + hurt);
  };

  const answer = (need: NeedState, person: number, at: number) => {
    const question = need.questions.get(person);
    if (!question) return;
    const { eligible } = question;
    if (question.open) {
      policy.hear?.(need, question, at);
      question.open = false;
      stateOf(eligible.person).questions.delete(need.need.rank);
    }
    if (question.answer.says === 'yes') {
      const over = need.closed || seatsLeft(need) <= 0;
      if (over) tooLate(need, eligible, at);
      else if (mayCome(need, eligible, false)) take(need, eligible, at);
    }
    if (!need.closed && seatsLeft(need) > 0) policy.act(desk, need, at);
  };

  const giveUp = (need: NeedState, person: number, at: number) => {
    const state = people[person] as desks.PersonState;
    need.holders.delete(person);
    const index = state.missions.findIndex(({ period }) => period === need.need.post.period);
    if (index >= 0) state.missions.splice(index, 1);
    if (need.need.startsAt - at < DAY_MINUTES) state.broken += 1;
    if (need.closed) return;
    const next = need.reserve.findIndex((one) => mayCome(need, one, false));
    const [called] = next >= 0 ? need.reserve.splice(next, 1) : [];
    if (called) take(need, called, at);
    else desk.wake(need, whenAwake(at));
  };

  const close = (need: NeedState, at: number) => {
    need.closed = true;
    closeQuestions(need, at);
  };

  const visit = (person: number, at: number) => {
    const who = territory.people[person] as SimPerson;
    if (at < stateOf(who).inactiveUntil) return;
    for (const need of needs) {
      if (!need.opened || need.closed || seatsLeft(need) <= 0 || need.need.postedAt > at) continue;
      const eligible = need.eligibles.find((one) => one.person === who);
      if (!eligible || need.holders.has(person) || !mayCome(need, eligible, false)) continue;
      if (truth.takes(who, need.need, at)) take(need, eligible, at);
    }
  };

  for (const { need } of needs) {
    queue.push(need.postedAt, { is: 'look', need: need.rank });
    queue.push(need.startsAt - COMMON.notice, { is: 'close', need: need.rank });
  }
  if (policy.key === 'board')
    for (const person of territory.people)
      for (let day = 0; day < scenario.days; day += 1) {
        const at = truth.looks(person, day);
        if (at !== null) queue.push(at, { is: 'visit', person: person.rank });
      }

  for (let next = queue.pop(); next; next = queue.pop()) {
    const { at, event } = next;
    if (event.is === 'visit') visit(event.person, at);
    else if (event.is === 'close') close(needAt(event.need), at);
    else if (event.is === 'answer') answer(needAt(event.need), event.person, at);
    else if (event.is === 'give-up') giveUp(needAt(event.need), event.person, at);
    else look(needAt(event.need), at);
  }

  function look(need: NeedState, at: number): void {
    if (need.closed || seatsLeft(need) <= 0 || at !== need.lookAt) return;
    need.opened = true;
    const awake = whenAwake(at);
    if (awake > at && policy.key !== 'board') desk.wake(need, awake);
    else policy.act(desk, need, at);
  }

  for (const need of needs)
    for (const holder of need.holders)
      if (truth.isAbsent(territory.people[holder] as SimPerson, need.need)) need.absences += 1;
  return { policy: policy.key, needs, people };
}
