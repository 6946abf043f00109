import type { CellMember, Context, Manager, PoolManager } from '@/lib/identity/actor';
import {
  askQuestionAs,
  closeQuestionAs,
  handQuestionAs,
  noteQuestionAs,
  readOwnQuestionsAs,
  readQuestionsAs,
  withdrawQuestionAs,
} from '@/lib/referral/server/ask-referent';
import {
  endReferentAs,
  keepReferentAs,
  readReferentsAs,
} from '@/lib/referral/server/keep-referents';
import type { IsolationWorld } from '../../support/worlds';
import { type Act, managersOf } from './act';
import { REFERENTS, REFERRALS } from './referrals';

const QUESTION = {
  topic: 'support' as const,
  ...{ said: 'Qui peut écouter une équipe ?', callerName: 'Accueil' },
  callerPhone: '+33240111213',
} as const;

const closing = (
  who: string,
  context: Context<CellMember | Manager | PoolManager>,
  which: readonly (keyof typeof REFERRALS)[],
): readonly Act[] =>
  which.flatMap((one) => {
    const referralId = REFERRALS[one] as never;
    return [
      {
        name: `${who} withdraws the question ${one}`,
        act: () => withdrawQuestionAs(context, { referralId }),
      },
      {
        name: `${who} answers the question ${one}`,
        act: () => closeQuestionAs(context, { referralId, answer: 'Oui.' }),
      },
    ];
  });

/** What directions, managers, cells and telephone desks try on who answers and on what was asked: strangers first. */
export function onReferrals(world: IsolationWorld): readonly Act[] {
  const { a, now, territories } = world;
  const { here, there } = territories;
  const communes = { commune: 'Nantes (44)', communeCode: '44109' };
  return [
    ...[there, here].flatMap(({ territoryId, cell, poolManager }): readonly Act[] => {
      const context = { actor: cell.actor, now };
      const who = `cell ${territoryId}`;
      const said = {
        ...{ referentId: REFERENTS['44'] as never, name: 'Alix Morel', body: 'Département' },
        ...{ topics: ['papers'] as const, epci: '', email: 'r@demo.releve.test', phone: null },
        hours: null,
      };
      return [
        { name: `${who} writes A’s referent again`, act: () => keepReferentAs(context, said) },
        {
          name: `${who} hands A’s question over`,
          act: () =>
            handQuestionAs(context, {
              ...{ referralId: REFERRALS.ofA as never, referentId: REFERENTS['44'] as never },
            }),
        },
        ...closing(who, context, ['ofA', 'heardByPool']),
        ...closing(`pool ${territoryId}`, { actor: poolManager.actor, now }, [
          'ofA',
          'heardByCell',
          'heardByPool',
        ]),
        {
          name: `${who} notes a question of Nantes`,
          act: () => noteQuestionAs(context, { ...QUESTION, ...communes }),
        },
        {
          name: `pool ${territoryId} notes a question of Nantes`,
          act: () =>
            noteQuestionAs({ actor: poolManager.actor, now }, { ...QUESTION, ...communes }),
        },
        {
          name: `${who} ends A’s referent`,
          act: () => endReferentAs(context, { referentId: REFERENTS['44'] as never }),
        },
      ];
    }),
    ...managersOf(world).flatMap(([who, actor]) => [
      ...closing(who, { actor, now }, ['ofA', 'heardByPool']),
      {
        name: `${who} asks a question for A’s structure`,
        act: () => askQuestionAs({ actor, now }, { ...QUESTION, structureId: a.structures[0].id }),
      },
    ]),
  ];
}

/** What each reads of who answers and of what was asked. */
export function readReferrals(world: IsolationWorld) {
  const { now, territories } = world;
  return [
    ...(['a', 'b', 'c'] as const).flatMap((letter) => {
      const { director, canary } = world[letter];
      const context = { actor: director.actor, now };
      const name = (what: string) => `director ${letter}: ${what}`;
      return [
        { name: name('referents'), may: [], ask: () => readReferentsAs(context) },
        { name: name('own questions'), may: [canary], ask: () => readOwnQuestionsAs(context) },
      ];
    }),
    ...Object.values(territories).flatMap(({ territoryId, canary, cell, poolManager }) => {
      const houses = territoryId === '44' ? [world.a, world.b] : [world.c];
      const all = [canary, ...houses.map((one) => one.canary)];
      return [
        {
          name: `cell ${territoryId}: questions`,
          may: all,
          ask: () => readQuestionsAs({ actor: cell.actor, now }),
        },
        {
          name: `pool ${territoryId}: questions heard`,
          may: [canary],
          ask: () => readQuestionsAs({ actor: poolManager.actor, now }),
        },
        {
          name: `pool ${territoryId}: referents`,
          may: [],
          ask: () => readReferentsAs({ actor: poolManager.actor, now }),
        },
      ];
    }),
  ];
}
