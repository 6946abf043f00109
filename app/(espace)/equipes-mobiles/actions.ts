'use server';

import { CIRCUIT_MESSAGES } from '@/lib/circuit/circuit.messages';
import { memberChoice, offerForm, turnChoice } from '@/lib/circuit/circuit.schema';
import { giveTurnBackAs, leaveTeamAs, offerSelfAs } from '@/lib/circuit/server/join-team';
import { defineAction } from '@/lib/web/action';

const door = { as: 'person', messages: CIRCUIT_MESSAGES } as const;
const back = (done: string) => () => `/equipes-mobiles?fait=${done}`;

export const offerSelfAction = defineAction({
  ...{ ...door, schema: offerForm, run: offerSelfAs, onDone: back('propose') },
  fieldOf: { 'trade-not-yours': 'trade' },
});

export const quitTeamAction = defineAction({
  ...{ ...door, schema: memberChoice, run: leaveTeamAs, onDone: back('quitte') },
});

export const giveOwnTurnBackAction = defineAction({
  ...{ ...door, schema: turnChoice, run: giveTurnBackAs, onDone: back('tour-rendu') },
});
