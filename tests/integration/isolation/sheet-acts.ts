import { confirmBehalfAs, refuseBehalfAs } from '@/lib/assignment/server/behalf';
import { nameBuddyAs, readFirstDaysAs } from '@/lib/assignment/server/first-days';
import { sayArrivalAs } from '@/lib/assignment/server/say-arrival';
import {
  readInstructionsAs,
  withdrawInstructionAs,
  writeInstructionAs,
} from '@/lib/assignment/server/write-instructions';
import { needForStructureForm } from '@/lib/need/behalf.schema';
import { readPrefillForAs } from '@/lib/need/server/read-prefill';
import { postForStructureAs } from '@/lib/solicitation/server/post-for-structure';
import { aNeedForm } from '../../support/need-form';
import type { IsolationWorld } from '../../support/worlds';
import { type Act, managersOf } from './act';
import { NOTED, OWN_SHEET, SHARED_SHEET } from './tension';

const HOUR = 3_600_000;
const TEXT = { title: 'Accès', body: 'Entrer par la cour.' };

/** What is read before a first day, and a request written down for A: by strangers first, then its manager, its director, the cells. */
export function onSheets(world: IsolationWorld): Act[] {
  const { a, now } = world;
  const [{ structureId }] = a.needs;
  const id = a.mission.assignment.id as never;
  const needId = NOTED as never;
  return [
    ...managersOf(world).flatMap(([who, actor]): Act[] => {
      const context = { actor, now };
      const said = (what: string, act: () => Promise<unknown>) => ({ name: `${who} ${what}`, act });
      const sheet = { structureId, sheetId: OWN_SHEET as never };
      return [
        said('writes a sheet of A', () =>
          writeInstructionAs(context, { structureId, sheetId: null, versionRead: 0, ...TEXT }),
        ),
        said('changes A’s sheet', () =>
          writeInstructionAs(context, { ...sheet, versionRead: 1, ...TEXT }),
        ),
        said('withdraws A’s sheet', () =>
          withdrawInstructionAs(context, { ...sheet, versionRead: 2 }),
        ),
        said('says how one gets into A', () =>
          sayArrivalAs(context, { structureId, note: 'Par la cour.' }),
        ),
        said('names a buddy at A', () => nameBuddyAs(context, { id, buddy: 'Nadia' })),
        said('confirms what was written down for A', () => confirmBehalfAs(context, { needId })),
        said('refuses what was written down for A', () => refuseBehalfAs(context, { needId })),
      ];
    }),
    ...[world.territories.there, world.territories.here].flatMap(({ territoryId, cell }): Act[] => {
      const context = { actor: cell.actor, now };
      const said = (what: string, act: () => Promise<unknown>) => ({
        ...{ name: `cell ${territoryId} ${what}`, act },
      });
      const sheet = { structureId: null, sheetId: SHARED_SHEET as never, versionRead: 1 };
      return [
        said('changes the sheet of 44', () => writeInstructionAs(context, { ...sheet, ...TEXT })),
        said('writes a sheet of A', () =>
          writeInstructionAs(context, { ...sheet, structureId, sheetId: null, ...TEXT }),
        ),
        said('writes a request down for A', () => postForStructureAs(context, aRequest(world))),
      ];
    }),
  ];
}

/** A night in a month, in words a form sends. */
function aRequest({ a, now }: IsolationWorld) {
  const civil = (hours: number) =>
    new Date(now.getTime() + hours * HOUR)
      .toLocaleString('sv-SE', { timeZone: 'Europe/Paris' })
      .replace(' ', 'T')
      .slice(0, 16);
  return needForStructureForm.parse(
    aNeedForm({
      ...{ structureId: a.needs[0].structureId, toldBy: 'Claire Martin' },
      when: `${civil(720)}/${civil(728)}`,
    }),
  );
}

/** Each house reads its own sheets and who was read by; a cell, its territory’s, and what a form for one of its structures opens with. */
export function readSheets({ now, a, b, c, territories }: IsolationWorld) {
  const houses = [
    { name: 'a', house: a },
    { name: 'b', house: b },
    { name: 'c', house: c },
  ];
  return [
    ...houses.flatMap(({ name, house }) =>
      [a, b, c].flatMap((other) => {
        const context = { actor: house.director.actor, now };
        const may = [house.canary, ...house.people.map(({ canary }) => canary)];
        return [
          {
            ...{ name: `manager ${name}: sheets of a structure`, may },
            ask: () => readInstructionsAs(context, { structureId: other.structures[0].id }),
          },
          {
            ...{ name: `manager ${name}: first days of a need`, may },
            ask: () => readFirstDaysAs(context, other.needs[0].id),
          },
        ];
      }),
    ),
    ...[territories.here, territories.there].flatMap(({ territoryId, cell, canary }) =>
      [a, b, c].map((other) => ({
        name: `cell ${territoryId}: the form for a structure`,
        may: territoryId === '44' ? [canary, a.canary, b.canary] : [canary, c.canary],
        ask: () => readPrefillForAs({ actor: cell.actor, now }, other.structures[0].id),
      })),
    ),
  ];
}
