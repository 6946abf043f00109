import { diceFor } from './random';
import type { World } from './world';

/** The hour, in universal time, from which a shift is one of the night. */
const EVENING = 18;

/** A night that one house often asks for, kept under a name. */
export function makeTemplates({ rows, clock }: World): void {
  const dice = diceFor('templates');
  const director = rows.memberships.find(({ role }) => role === 'director');
  const night = rows.needs.find(
    (need) =>
      need.organizationId === director?.organizationId &&
      need.status === 'open' &&
      need.trade === 'care-assistant' &&
      (need.startsAt as Date).getUTCHours() >= EVENING &&
      (need.startsAt as Date) > clock.now,
  );
  if (!night || !director) return;
  const { organizationId, territoryId, structureId, id: needId, postedAt } = night;
  rows.need_templates.push({
    ...{ id: dice.id(postedAt as Date), organizationId, territoryId, structureId, needId },
    ...{ name: 'Nuit habituelle', keptBy: director.userId, keptAt: postedAt },
  });
}
