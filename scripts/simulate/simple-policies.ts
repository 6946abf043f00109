// The three usual ways, as well played as they can be.
import { type Desk, type NeedState, type Policy, waiting } from './desk';
import type { Eligible } from './eligible';
import { COMMON } from './scenario';

/** A notice on a board: whoever passes by and may come takes it. Nobody is written to. */
export const board = (): Policy => ({ key: 'board', act: () => {} });

const unasked = (desk: Desk, need: NeedState): Eligible[] =>
  need.eligibles.filter(
    (one) =>
      !need.questions.has(one.person.rank) &&
      !need.holders.has(one.person.rank) &&
      desk.mayCome(need, one, false),
  );

/** One message to everybody who may come, the moment the need is posted. */
export const broadcast = (): Policy => ({
  key: 'broadcast',
  act: (desk, need, at) => {
    for (const one of unasked(desk, need)) desk.ask(need, one, at);
  },
});

/** The nearest first, one by one: the next is asked at a refusal, or when patience ends. */
export const nearest = (): Policy => ({
  key: 'nearest',
  act: (desk, need, at) => {
    const fresh = waiting(need).find((question) => at < question.at + COMMON.patience);
    if (fresh) {
      desk.wake(need, fresh.at + COMMON.patience);
      return;
    }
    const next = unasked(desk, need).reduce<Eligible | null>(
      (best, one) => (best && kilometresTo(best) <= kilometresTo(one) ? best : one),
      null,
    );
    if (!next) return;
    desk.ask(need, next, at);
    desk.wake(need, at + COMMON.patience);
  },
});

const kilometresTo = ({ ranked }: Eligible) => ranked.fitting.travel.km;
