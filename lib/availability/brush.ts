import { DAYS_A_WEEK, SLOT_STATES, SLOTS_A_DAY, type SlotState } from './week';

/** The state after this one, round and round: libre, dernier recours, non. */
export const cycled = (state: SlotState): SlotState =>
  SLOT_STATES[(SLOT_STATES.indexOf(state) + 1) % SLOT_STATES.length] ?? 'no';

const dayOf = (slot: number) => Math.floor(slot / SLOTS_A_DAY);
const halfOf = (slot: number) => slot % SLOTS_A_DAY;
const at = (day: number, half: number) => day * SLOTS_A_DAY + half;

/** Where a key of the keyboard leads from a half-hour, never out of the week; null for any other key. */
export function afterKey(slot: number, key: string): number | null {
  const [day, half] = [dayOf(slot), halfOf(slot)];
  switch (key) {
    case 'ArrowLeft':
      return at(day, Math.max(0, half - 1));
    case 'ArrowRight':
      return at(day, Math.min(SLOTS_A_DAY - 1, half + 1));
    case 'ArrowUp':
      return at(Math.max(0, day - 1), half);
    case 'ArrowDown':
      return at(Math.min(DAYS_A_WEEK - 1, day + 1), half);
    case 'Home':
      return at(day, 0);
    case 'End':
      return at(day, SLOTS_A_DAY - 1);
    default:
      return null;
  }
}

/** The half-hours a stroke crosses between two: along one day all those in between, from one day to another the arrival. */
export function strokeBetween(from: number, to: number): readonly number[] {
  if (dayOf(from) !== dayOf(to)) return [to];
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}
