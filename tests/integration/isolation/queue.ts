import type { NeedId, StructureId } from '@/lib/identity/actor';
import type { Subject } from '@/lib/queue/entry';
import type { LeverId } from '@/lib/queue/lever';
import {
  closeCaseAs,
  handOverCaseAs,
  lookAtCaseAs,
  noteCaseAs,
  releaseCaseAs,
  setClockAs,
  takeCaseAs,
} from '@/lib/queue/server/handle-case';
import { pullLeverAs, sayLeverResultAs } from '@/lib/queue/server/pull-lever';
import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';
import type { Act } from './act';

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
  for (const [rank, [{ needs, canary }, { cell, territoryId }]] of hands.entries()) {
    const [need] = needs;
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
      ['queue_viewers', { ...on, membershipId, byName: '', seenAt: now }],
    ];
    for (const [table, row] of rows) await insert(owner, table, row);
  }
}

/** Each cell on the case of A’s request, and of C’s: what it may do at home, and nothing elsewhere. */
export function queueActs({ now, a, c, territories }: IsolationWorld): Act[] {
  return Object.values(territories).flatMap((place) =>
    ([a, c] as const).flatMap((house, rank): Act[] => {
      const context = { actor: place.cell.actor, now };
      const [need, second] = house.needs;
      const subject: Subject = { kind: 'need', id: need.id as NeedId };
      const on = { subject, seen: 1 };
      const lever = (CASES[rank] ?? CASES[0])[1] as unknown as LeverId;
      const structure: Subject = { kind: 'structure', id: need.structureId as StructureId };
      const name = (act: string) => `cell ${place.territoryId} ${act} of ${'AC'[rank]}`;
      return [
        {
          name: name('takes a request'),
          act: () =>
            takeCaseAs(context, { subject: { kind: 'need', id: second.id as NeedId }, seen: 0 }),
        },
        {
          name: name('takes a structure'),
          act: () => takeCaseAs(context, { subject: structure, seen: 0 }),
        },
        { name: name('reads a case'), act: () => lookAtCaseAs(context, on) },
        {
          name: name('says what a lever gave'),
          act: () =>
            sayLeverResultAs(context, {
              ...{ ...on, lever, resultat: 'yes', personnes: 1, heures: 8 },
            }),
        },
        {
          name: name('pulls a lever'),
          act: () =>
            pullLeverAs(context, {
              ...{ ...on, levier: 'overtime', aqui: null, decideur: null, base: null },
              expectedAt: null,
            }),
        },
        { name: name('notes a case'), act: () => noteCaseAs(context, { ...on, note: 'Vu.' }) },
        {
          name: name('sets the clock of a case'),
          act: () => setClockAs(context, { ...on, seen: 4, dans: 30 }),
        },
        {
          name: name('closes a case'),
          act: () => closeCaseAs(context, { ...on, seen: 5, issue: 'covered', mot: '' }),
        },
        { name: name('gives back a case'), act: () => releaseCaseAs(context, on) },
        {
          name: name('hands over a case'),
          act: () => handOverCaseAs(context, { ...on, releve: 'Vu.' }),
        },
      ];
    }),
  );
}
