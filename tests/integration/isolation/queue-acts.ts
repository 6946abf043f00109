import type { NeedId, OrganizationId, StructureId } from '@/lib/identity/actor';
import type { Subject } from '@/lib/queue/entry';
import type { LeverId } from '@/lib/queue/lever';
import { pullLeverAs } from '@/lib/queue/server/ask-by-lever';
import { readAwaitedLendersAs } from '@/lib/queue/server/awaited-lenders';
import {
  closeCaseAs,
  handOverCaseAs,
  lookAtCaseAs,
  noteCaseAs,
  releaseCaseAs,
  setClockAs,
  takeCaseAs,
} from '@/lib/queue/server/handle-case';
import { inviteForLenderAs } from '@/lib/queue/server/invite-for-lender';
import { sayLeverResultAs } from '@/lib/queue/server/pull-lever';
import { noteCallAs } from '@/lib/queue/server/to-tell';
import type { IsolationWorld } from '../../support/worlds';
import type { Act } from './act';
import { CASES } from './queue';

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
              ...{ expectedAt: null, vivier: null, accord: null, service: null },
            }),
        },
        {
          name: name('reads the employers awaited'),
          act: () => readAwaitedLendersAs(context, need.id as NeedId),
        },
        {
          name: name('invites somebody to speak for an employer'),
          act: () =>
            inviteForLenderAs(context, {
              ...{ needId: need.id as NeedId, email: 'autre@exemple.fr' },
              lenderId: house.organization.id as OrganizationId,
            }),
        },
        { name: name('notes a case'), act: () => noteCaseAs(context, { ...on, note: 'Vu.' }) },
        {
          name: name('notes that somebody was told aloud'),
          act: () =>
            noteCallAs(context, { ...on, vu: `${house.mission.assignment.solicitationId}@0` }),
        },
        {
          name: name('sets the clock of a case'),
          act: () => setClockAs(context, { ...on, seen: 4, dans: 30 }),
        },
        {
          name: name('closes a case'),
          act: () =>
            closeCaseAs(context, { ...on, seen: 5, issue: 'covered', mot: '', causes: [] }),
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
