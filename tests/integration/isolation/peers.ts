import { insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

export const PEER_DIRECTORS = {
  ofA: '0190ffff-0000-7000-8000-0000000a5201',
  ofB: '0190ffff-0000-7000-8000-0000000b5201',
  ofC: '0190ffff-0000-7000-8000-0000000c5201',
} as const;
export const PEER_HELPS = {
  ofA: '0190ffff-0000-7000-8000-0000000a5301',
  ofB: '0190ffff-0000-7000-8000-0000000b5301',
  ofC: '0190ffff-0000-7000-8000-0000000c5301',
} as const;
export const PEER_PROPOSALS = {
  toA: '0190ffff-0000-7000-8000-0000000a5401',
  toB: '0190ffff-0000-7000-8000-0000000b5401',
  toC: '0190ffff-0000-7000-8000-0000000c5401',
} as const;

/** The directors’ reserve of each territory, kept by its cell; A is helped by B’s direction, which said yes, B is proposed to A’s, C to somebody of its reserve. */
export async function leavePeers(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c, territories } = world;
  const { here, there } = territories;
  for (const { territoryId, cell } of [here, there])
    await insert(owner, 'peer_keepers', {
      ...{ membershipId: cell.actor.membershipId, territoryId, givenAt: now },
    });
  const declared = (id: string, userId: string, house: typeof a, place: typeof here) =>
    insert(owner, 'peer_directors', {
      ...{ id, userId, territoryId: place.territoryId, name: `Direction ${house.canary}` },
      ...{ phone: '+33612345678', inPost: true, families: ['elderly'], modes: ['phone'] },
      ...{ weekdays: [1], moments: ['morning'], communeCode: '44109', km: 50, declaredAt: now },
      ...{ knownBy: place.cell.user.id, knownAt: now },
    });
  await declared(PEER_DIRECTORS.ofA, a.director.user.id, a, here);
  await declared(PEER_DIRECTORS.ofB, b.director.user.id, b, here);
  await declared(PEER_DIRECTORS.ofC, c.people[1].userId ?? '', c, there);
  for (const [helped, to, directorId, house, place] of [
    ['ofA', 'toB', PEER_DIRECTORS.ofB, a, here],
    ['ofB', 'toA', PEER_DIRECTORS.ofA, b, here],
    ['ofC', 'toC', PEER_DIRECTORS.ofC, c, there],
  ] as const) {
    const { territoryId, cell } = place;
    const helpId = PEER_HELPS[helped];
    await insert(owner, 'peer_helps', {
      ...{ id: helpId, territoryId, structureId: house.structures[0].id, reason: 'isolated' },
      ...{ mode: 'phone', openedBy: cell.user.id, openedAt: now },
    });
    const yes = to === 'toB';
    await insert(owner, 'peer_proposals', {
      ...{ id: PEER_PROPOSALS[to], territoryId, helpId, directorId, linkHash: `hash of ${to}` },
      ...{ proposedBy: cell.user.id, proposedAt: now },
      ...{ answer: yes ? 'yes' : null, answeredAt: yes ? now : null, chosenAt: yes ? now : null },
    });
    await insert(owner, 'peer_visits', {
      ...{ id: helpId, territoryId, helpId, day: now, mode: 'phone' },
      ...{ line: `Appel, ${house.canary}`, notedBy: cell.user.id, notedAt: now },
    });
  }
}
