import { diceFor } from './random';
import type { Row } from './rows';
import type { DemoStructure, World } from './world';

const DAY_MS = 86_400_000;

/** What the cell asks everybody to have read, everywhere in its territory. */
const SHARED = [
  [
    'En cas de chute',
    'Ne relevez pas la personne seul·e.\n\n- Rassurez-la et couvrez-la.\n- Appelez l’équipe par la sonnette ou le téléphone de service.\n- Restez près d’elle jusqu’à l’arrivée d’un·e soignant·e.',
  ],
  [
    'Discrétion',
    'Ce que vous voyez et entendez ici reste ici.\n\nAucune photo, aucun nom, aucun message à l’extérieur.',
  ],
] as const;

/** A house’s own sheets, each with the versions it had. */
const OWN = [
  [
    'Accès et badges',
    'Sonnez à l’accueil.',
    'Sonnez à l’accueil ; après 20 h, à l’entrée du personnel.\n\n- Le badge se prend et se rend à l’accueil.\n- Le vestiaire est au rez-de-jardin, casier « Renfort ».',
  ],
  ['Transmissions', 'Lisez le classeur bleu en arrivant, et écrivez-y avant de partir.'],
] as const;

const BUDDIES = ['Nadia Clairbois', 'Samuel Hautefeuille', 'Irène Montclair'] as const;

/** What is read before a first day, who stands beside whoever comes, and a request the cell wrote down for a house. */
export function makeFirstDays(world: World, structures: readonly DemoStructure[]): void {
  writeSheets(world, structures);
  nameBuddies(world);
  noteOne(world);
}

function writeSheets({ rows, clock }: World, structures: readonly DemoStructure[]): void {
  const dice = diceFor('instructions');
  const cell = rows.memberships.find((one) => one.role === 'cell' && one.territoryId === '44');
  const write = (of: Row, title: string, bodies: readonly string[]) => {
    const sheetId = dice.id(clock.now);
    for (const [rank, body] of bodies.entries()) {
      const writtenAt = new Date(clock.now.getTime() - (bodies.length - rank) * 9 * DAY_MS);
      rows.instruction_versions.push({
        ...{ id: dice.id(writtenAt), sheetId, version: rank + 1, ...of, title, body, writtenAt },
      });
    }
  };
  const shared = { territoryId: '44', organizationId: null, structureId: null };
  for (const [title, ...bodies] of SHARED)
    write({ ...shared, writtenBy: cell?.userId }, title, bodies);
  const [first] = structures;
  const director = rows.memberships.find(
    (one) => one.organizationId === first?.organization.id && one.role === 'director',
  );
  for (const { id: structureId, organization } of structures) {
    if (organization.id !== first?.organization.id) continue;
    const of = { territoryId: organization.territoryId, organizationId: organization.id };
    for (const [title, ...bodies] of OWN)
      write({ ...of, structureId, writtenBy: director?.userId }, title, bodies);
  }
}

function nameBuddies({ rows, clock }: World): void {
  const soon = new Set(
    rows.assignments.flatMap((one) => ((one.startsAt as Date) > clock.now ? [one.id] : [])),
  );
  for (const [rank, contact] of rows.mission_contacts.entries())
    rows.mission_contacts[rank] = {
      ...contact,
      buddy: soon.has(contact.assignmentId) ? (BUDDIES[rank % (BUDDIES.length * 2)] ?? null) : null,
    };
}

/** A house that called the cell, and whose direction has not confirmed yet. */
function noteOne({ rows, clock }: World): void {
  const [first] = rows.organizations;
  const cell = rows.memberships.find((one) => one.role === 'cell' && one.territoryId === '44');
  const noted = rows.needs.findLast(
    (one) =>
      one.status === 'open' &&
      one.seatsTaken === 0 &&
      one.territoryId === '44' &&
      one.organizationId !== first?.id &&
      (one.startsAt as Date) > clock.now,
  );
  for (const [rank, need] of rows.needs.entries())
    rows.needs[rank] = {
      ...need,
      ...(need === noted
        ? { behalf: 'waiting', toldBy: 'Claire Martin, cadre de santé', postedBy: cell?.userId }
        : { behalf: null, toldBy: null }),
    };
}
