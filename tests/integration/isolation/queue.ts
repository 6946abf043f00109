import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

/** The case of A’s request and that of C’s, each in the hands of its own cell, with a lever that waits. */
export const CASES = [
  ['01990000-0000-7000-8000-00000000ca51', '01990000-0000-7000-8000-00000000ca52'],
  ['01990000-0000-7000-8000-00000000ca53', '01990000-0000-7000-8000-00000000ca54'],
] as const;

/** What each cell has in hand. Their names are written by the database. */
export async function leaveQueue(
  owner: Owner,
  { now, a, c, territories }: IsolationWorld,
): Promise<void> {
  const hands = [
    [a, territories.here],
    [c, territories.there],
  ] as const;
  for (const [rank, [{ needs, canary }, { cell, territoryId, pool }]] of hands.entries()) {
    const [need] = needs;
    await insert(owner, 'cell_edits', {
      ...{ id: anId<'edit'>(), organizationId: need.organizationId, territoryId },
      ...{ needId: need.id, revision: 1, toldBy: canary, membershipId: cell.actor.membershipId },
      ...{ byName: '', changes: ['hours'], at: now },
    });
    const [id, lever] = CASES[rank] ?? CASES[0];
    const { membershipId } = cell.actor;
    const on = { caseId: id, territoryId };
    const rows: readonly [string, Readonly<Record<string, unknown>>][] = [
      [
        'queue_cases',
        {
          ...{ id, territoryId, organizationId: need.organizationId, needId: need.id },
          ...{ structureId: need.structureId, openedAt: now, version: 1, ownedAt: now },
          ...{ ownerMembershipId: membershipId, ownerName: '' },
        },
      ],
      [
        'queue_facts',
        {
          ...{ ...on, id: anId<'fact'>(), kind: 'noted', text: `Vu ${canary}`, version: 1 },
          ...{ membershipId, at: now },
        },
      ],
      [
        'queue_levers',
        {
          ...{ ...on, id: lever, lever: 'interim', askedAt: now, membershipId, byName: '' },
          ...{ askedOf: canary, tradeGroup: 'care', leadBand: 'later' },
        },
      ],
      [
        'queue_levers',
        {
          ...{ ...on, id: anId<'lever'>(), lever: 'other-pool', askedAt: now, membershipId },
          ...{ byName: '', poolId: pool.id, agreedBy: canary, wanted: 1 },
          ...{ tradeGroup: 'care', leadBand: 'later' },
        },
      ],
      ['queue_viewers', { ...on, membershipId, byName: '', seenAt: now }],
    ];
    for (const [table, row] of rows) await insert(owner, table, row);
  }
}
