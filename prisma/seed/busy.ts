// The calendars two of the people one signs in as keep elsewhere, read from a file: hours, nothing else.
import { diceFor } from './random';
import type { DemoPerson, World } from './world';

/** By persona: how many days from now, from what hour, for how many hours. */
const BUSY: Readonly<
  Record<string, readonly (readonly [day: number, from: string, hours: number])[]>
> = {
  'retired-nurse': [
    [4, '09:30', 2],
    [6, '14:00', 3],
    [9, '00:00', 24],
  ],
  volunteer: [[5, '18:00', 2]],
};

/** Writes when their calendars keep the personas busy. */
export function writeCalendars(world: World, people: readonly DemoPerson[]): void {
  const dice = diceFor('calendars');
  const readAt = world.clock.ago(2);
  for (const { id: personId, territoryId, persona } of people) {
    const hours = persona ? BUSY[persona] : undefined;
    if (!hours) continue;
    const calendarId = dice.id(readAt);
    const whose = { personId, territoryId };
    world.rows.busy_calendars.push({
      ...{ id: calendarId, ...whose, source: 'file', givenAt: readAt, readAt },
    });
    for (const [day, from, lasts] of hours) {
      const { start, end } = world.clock.shift(day, from, lasts);
      world.rows.availability_exceptions.push({
        ...{ id: dice.id(readAt), ...whose, state: 'no', createdAt: readAt, calendarId },
        ...{ startsAt: start, endsAt: end },
      });
    }
  }
}
