import { mayTake, type NotTaken } from './may-take';
import type { Circuit, Seat, Turn } from './mobile-team';

/** A turn that was agreed and holds no more; `why` is null where the circuit or the team changed. */
export type Fallen = { readonly turn: Turn; readonly why: NotTaken | null };

/** Two seats are one: the same stop, the same day, the same trade. */
export const sameSeat = (a: Seat, b: Seat) =>
  a.stop.id === b.stop.id && a.day === b.day && a.trade === b.trade;

type OneTurn = Pick<Turn, 'stop' | 'day' | 'trade' | 'memberId'>;
/** Two turns are one: the same seat, the same person. */
export const sameTurn = (a: OneTurn, b: OneTurn) => sameSeat(a, b) && a.memberId === b.memberId;

/** Turns in the order they begin. */
export const byStart = (a: Turn, b: Turn) => a.period.start.getTime() - b.period.start.getTime();

/** What was agreed and still holds, those chosen by hand first; and what does not, with what stops it. */
export function keepAgreed(circuit: Circuit): {
  readonly turns: readonly Turn[];
  readonly fallen: readonly Fallen[];
} {
  const turns: Turn[] = [];
  const fallen: Fallen[] = [];
  const inOrder = [...circuit.held].sort(
    (a, b) => Number(b.byHand) - Number(a.byHand) || byStart(a, b),
  );
  for (const turn of inOrder) {
    const stands = standingOf(circuit, turn, [...circuit.past, ...turns]);
    if (stands === true) turns.push(turn);
    else fallen.push({ turn, why: stands });
  }
  return { turns, fallen };
}

/** True while a turn holds beside others; otherwise what stops it. */
function standingOf(circuit: Circuit, turn: Turn, turns: readonly Turn[]): true | NotTaken | null {
  const member = circuit.members.find(({ id }) => id === turn.memberId);
  const stop = circuit.stops.find(({ id }) => id === turn.stop.id);
  if (!member || !stop?.trades.includes(turn.trade)) return null;
  if (turns.some((other) => sameSeat(other, turn))) return null;
  const may = mayTake(circuit, member, {
    ...{ seat: { ...turn, stop }, period: turn.period, turns },
  });
  return may.ok || may.refusal;
}
