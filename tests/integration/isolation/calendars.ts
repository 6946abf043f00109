import { anId, insert, type Owner } from '../../support/insert';

const DAY = 86_400_000;

/** The calendar somebody gave, by its address, and an hour it keeps busy. */
export async function leaveCalendar(
  owner: Owner,
  person: { readonly id: string; readonly territoryId: string },
  now: Date,
): Promise<void> {
  const whose = { personId: person.id, territoryId: person.territoryId };
  const id = anId<'busy-calendar'>();
  await insert(owner, 'busy_calendars', {
    ...{ id, ...whose, source: 'address', host: 'calendar.example', givenAt: now },
    ...{ addressCipher: Buffer.from('sealed'), nextAt: new Date(now.getTime() + DAY) },
  });
  const startsAt = new Date(now.getTime() + 60 * DAY);
  await insert(owner, 'availability_exceptions', {
    ...{ id: anId<'exception'>(), ...whose, state: 'no', createdAt: now, calendarId: id },
    ...{ startsAt, endsAt: new Date(startsAt.getTime() + DAY / 24) },
  });
}
