import { answerHeardAs, paperHeardAs, weekHeardAs } from '@/lib/desk/server/answer-heard';
import { endCallAs } from '@/lib/desk/server/end-call';
import { chooseDeskPhoneAs, endNoteAs, leaveNoteAs } from '@/lib/desk/server/leave-note';
import { notePrintedAs } from '@/lib/desk/server/letters';
import { openCallAs } from '@/lib/desk/server/open-call';
import { findCallersAs } from '@/lib/desk/server/read-desk';
import { registerHeardAs } from '@/lib/desk/server/register-heard';
import type { SolicitationId } from '@/lib/identity/actor';
import type { IsolationWorld } from '../../support/worlds';

export type DeskNotes = readonly { readonly id: string; readonly poolId: string }[];

/** What each desk tries: on the call the first one has in hand, and on everybody’s people; strangers first. */
export function onDesks({ a, c, shared, territories, now }: IsolationWorld, notes: DeskNotes) {
  const { here, there } = territories;
  const callId = here.call.id;
  const note = notes.find(({ poolId }) => poolId === here.pool.id)?.id ?? '';
  const solicitationId = a.mission.assignment.solicitation.id as SolicitationId;
  const people = [
    ['a1', a.people[0]],
    ['a2', a.people[1]],
    ['c1', c.people[0]],
    ['ab', shared.person],
  ] as const;
  return [there, here].flatMap(({ territoryId, poolManager }) => {
    const context = { actor: poolManager.actor, now };
    const name = (what: string) => `pool ${territoryId} ${what}`;
    const late = { actor: poolManager.actor, now: new Date(now.getTime() + 60_000) };
    return [
      { name: name('looks for Alix'), act: () => findCallersAs(context, { qui: 'Alix' }) },
      {
        name: name('writes a no of a1 down'),
        act: () =>
          answerHeardAs(context, {
            ...{ callId, solicitationId },
            answer: { reponse: 'annuler', motif: 'other' },
          }),
      },
      {
        name: name('writes the week of a1 down'),
        act: () => weekHeardAs(context, { callId, moments: ['mornings'] }),
      },
      { name: name('prints for a1'), act: () => paperHeardAs(context, { callId, wants: true }) },
      {
        name: name('ends the call with a1'),
        act: () =>
          endCallAs(late, {
            ...{ callId, outcome: 'stop-calls', callBackAt: null, awayUntil: null },
            note: 'Préfère le matin.',
          }),
      },
      ...people.map(([whose, { id }]) => ({
        name: name(`answers a call of ${whose}`),
        act: () => openCallAs(late, { personId: id, direction: 'in' }),
      })),
      ...people.map(([whose, { id }]) => ({
        name: name(`notes a letter to ${whose} printed`),
        act: () => notePrintedAs(context, { lettres: [`${id}/welcome/`] }),
      })),
      { name: name('leaves a note'), act: () => leaveNoteAs(context, { note: 'Pour la relève.' }) },
      { name: name('ends a note of pool 44'), act: () => endNoteAs(context, { noteId: note }) },
      {
        name: name('says its number'),
        act: () => chooseDeskPhoneAs(context, { deskPhone: '+33240123456' }),
      },
      {
        name: name('registers somebody of Rezé'),
        act: () => registerHeardAs(context, NEWCOMER as never),
      },
    ];
  });
}

/** Somebody to register by telephone. */
export const NEWCOMER = {
  ...{ firstName: 'Odette', lastName: 'Brisemer', phone: '+33240999999', email: null },
  ...{ kind: 'retiree', studyLevel: null, ageBand: 'adult', trades: ['company'] },
  ...{ commune: 'Rezé', communeCode: '', radiusKm: 10, travelMeans: ['car'] },
  ...{ moments: ['mornings'], consent: 'on' },
};
