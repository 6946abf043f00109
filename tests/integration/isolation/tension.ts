import { createHash } from 'node:crypto';
import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';
import { leaveActivations } from './activations';
import { leaveQueue } from './queue';

/** A token as it is stored. */
export const hashed = (token: string) => createHash('sha256').update(token).digest('base64url');

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Where each body’s structures said they stand, what they were asked, and on which number: two bodies share none; what cells have in hand of them, and when they activated. */
export async function leaveTension(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c } = world;
  await leaveQueue(owner, world);
  await leaveActivations(owner, world);
  for (const [rank, { structures, director }] of [a, b, c].entries()) {
    const [structure] = structures;
    const place = {
      organizationId: structure.organizationId,
      territoryId: structure.territoryId,
      structureId: structure.id,
    };
    await insert(owner, 'tension_declarations', {
      ...{ id: anId<'declaration'>(), ...place, declaredAt: new Date(now.getTime() - HOUR) },
      ...{ absent: 3, vacant: 2.5, closedPlaces: 1, level: 'watch', planBleu: false },
      ...{ posts: 40, places: 84, unchanged: false, source: 'screen' },
      declaredBy: director.user.id,
    });
    await insert(owner, 'tension_asks', {
      ...{ id: anId<'ask'>(), ...place, tokenHash: hashed(`${'t'.repeat(21)}${rank}`) },
      ...{ askedAt: now, expiresAt: new Date(now.getTime() + 72 * HOUR), answeredAt: null },
    });
    await insert(owner, 'tension_rhythms', {
      ...{ ...place, rhythm: 'daily', phone: `+3363998${2_000 + rank}`, code: null },
      ...{ stoppedAt: null, updatedAt: now },
    });
  }
}

/** Each body’s deputy, what A and B agreed, what C proposed to A, and a structure B gave to A once. */
export async function leaveBodies(owner: Owner, { now, a, b, c }: IsolationWorld): Promise<void> {
  for (const { structures, director, manager } of [a, b, c])
    await insert(owner, 'deputies', {
      ...{ id: anId<'deputy'>(), organizationId: structures[1].organizationId },
      ...{ territoryId: structures[1].territoryId, structureId: structures[1].id },
      ...{ membershipId: manager.membership.id, givenBy: director.membership.id },
      startsAt: new Date(now.getTime() + DAY),
      ...{ endsAt: new Date(now.getTime() + 5 * DAY), createdAt: now },
    });
  // who replaces B’s direction now, and who did
  for (const [from, until] of [
    [-DAY, DAY],
    [-5 * DAY, -2 * DAY],
  ] as const)
    await insert(owner, 'deputies', {
      ...{ id: anId<'deputy'>(), organizationId: b.organization.id },
      ...{ territoryId: b.organization.territoryId, structureId: b.structures[1].id },
      ...{ membershipId: b.manager.membership.id, givenBy: b.director.membership.id },
      ...{ startsAt: new Date(now.getTime() + from), endsAt: new Date(now.getTime() + until) },
      createdAt: now,
    });
  const agreed = (from: typeof a, to: typeof a, acceptedAt: Date | null) =>
    insert(owner, 'framework_agreements', {
      ...{ id: anId<'framework'>(), organizationId: from.organization.id },
      ...{ territoryId: from.organization.territoryId, otherId: to.organization.id },
      ...{ name: '', otherName: '', about: 'both', reference: `Convention ${from.canary}` },
      ...{ startsAt: now, endsAt: new Date(now.getTime() + 300 * DAY) },
      // one order for every list: what waits was proposed last
      proposedAt: acceptedAt ? new Date(acceptedAt.getTime() - DAY) : now,
      ...{ proposedBy: from.director.user.id, acceptedAt },
      acceptedBy: acceptedAt && to.director.user.id,
    });
  await agreed(a, b, now);
  await agreed(b, a, null);
  await insert(owner, 'structure_transfers', {
    ...{ id: anId<'transfer'>(), territoryId: '44', decidedAt: now },
    ...{ fromOrganizationId: b.organization.id, fromStructureId: b.structures[1].id },
    ...{ toOrganizationId: a.organization.id, toStructureId: a.structures[1].id },
    ...{ structureName: 'Foyer', fromName: b.canary, toName: a.canary, reference: 'Arrêté' },
    decidedBy: b.director.user.id,
  });
}

/** Rows the drafts point at: the sheet of A’s structure, and what the cell wrote down for A. */
export const A_SHEET = '01990000-0000-7000-8000-00000000a5e1';
export const OWN_SHEET = '01990000-0000-7000-8000-00000000a5e6';
export const SHARED_SHEET = '01990000-0000-7000-8000-00000000a5e7';
export const NOTED = '01990000-0000-7000-8000-00000000a5e2';

/** What each body was asked about a need of its own, and the sheets of one of its structures; the cell’s, read before a mission. */
export async function leaveInstructions(
  owner: Owner,
  { now, a, b, c, territories }: IsolationWorld,
): Promise<void> {
  for (const [rank, { needs, director, canary }] of [a, b, c].entries()) {
    const [need] = needs;
    const of = { organizationId: need.organizationId, territoryId: need.territoryId };
    await insert(owner, 'need_asks', {
      ...{ id: anId<'ask'>(), ...of, structureId: need.structureId, seriesId: need.seriesId },
      ...{ needId: need.id, kind: 'still', rank: 0, membershipId: director.membership.id },
      ...{ tokenHash: hashed(`${'b'.repeat(21)}${rank}`), askedAt: now },
      expiresAt: new Date(now.getTime() + 96 * HOUR),
    });
    await insert(owner, 'instruction_versions', {
      ...{ id: rank === 0 ? A_SHEET : anId<'instruction'>(), version: 1, ...of },
      sheetId: rank === 0 ? OWN_SHEET : anId<'instruction-sheet'>(),
      ...{ structureId: need.structureId, title: `Accès ${canary}`, body: 'Sonner à la grille.' },
      ...{ writtenBy: director.user.id, writtenAt: now },
    });
  }
  const shared = anId<'instruction'>();
  for (const [id, sheetId, { cell, territoryId }] of [
    [shared, SHARED_SHEET, territories.here],
    [anId<'instruction'>(), anId<'instruction-sheet'>(), territories.there],
  ] as const)
    await insert(owner, 'instruction_versions', {
      ...{ id, sheetId, version: 1, territoryId },
      ...{ organizationId: null, structureId: null, title: 'Chute', body: 'Ne pas relever seul.' },
      ...{ writtenBy: cell.user.id, writtenAt: now },
    });
  const [need] = a.needs;
  await insert(owner, 'needs', {
    ...need,
    ...{ id: NOTED, seriesId: anId<'series'>(), behalf: 'waiting', toldBy: `Appel ${a.canary}` },
    ...{ postedBy: territories.here.cell.user.id, status: 'open', seatsTaken: 0 },
    // far enough that nobody is alarmed by it meanwhile
    startsAt: new Date(now.getTime() + 40 * DAY),
    endsAt: new Date(now.getTime() + 40 * DAY + 8 * HOUR),
  });
  const { assignment } = a.mission;
  await insert(owner, 'instruction_reads', {
    ...{
      versionId: shared,
      assignmentId: assignment.id,
      organizationId: assignment.organizationId,
    },
    ...{ territoryId: assignment.territoryId, personId: assignment.personId, readAt: now },
  });
}
