'use server';

import { CIRCUIT_MESSAGES } from '@/lib/circuit/circuit.messages';
import {
  memberChoice,
  otherStopForm,
  stopChoice,
  structureStopForm,
  teamChoice,
  teamForm,
  turnChoice,
  turnForm,
} from '@/lib/circuit/circuit.schema';
import { askReserveAs } from '@/lib/circuit/server/ask-reserve';
import { giveTurnBackAs, leaveTeamAs, takeInAs } from '@/lib/circuit/server/join-team';
import {
  addOtherStopAs,
  addStructureStopAs,
  endMobileTeamAs,
  endStopAs,
  keepMobileTeamAs,
} from '@/lib/circuit/server/keep-team';
import { chooseTurnAs, computeTurnsAs } from '@/lib/circuit/server/plan-turns';
import type { FormState } from '@/lib/shared/form-state';
import { defineAction } from '@/lib/web/action';
import { AT_COMMUNE, withCommuneChoices } from '@/lib/web/commune-choices';

const back = (done: string) => (teamId: string) =>
  `/cellule/equipes-mobiles/${teamId}?fait=${done}`;
const door = { as: 'cell', messages: CIRCUIT_MESSAGES } as const;

export const keepTeamAction = defineAction({
  ...{ ...door, schema: teamForm, run: keepMobileTeamAs, onDone: back('equipe') },
});

export const endTeamAction = defineAction({
  ...{ ...door, schema: teamChoice, run: endMobileTeamAs },
  onDone: () => '/cellule/equipes-mobiles?fait=finie',
});

export const addStructureStopAction = defineAction({
  ...{ ...door, schema: structureStopForm, run: addStructureStopAs, onDone: back('passage') },
  fieldOf: { 'structure-not-found': 'structureId' },
});

const addOther = defineAction({
  ...{ ...door, schema: otherStopForm, run: addOtherStopAs, onDone: back('passage') },
  fieldOf: { ...AT_COMMUNE, 'commune-elsewhere': 'commune' },
});

export async function addOtherStopAction(previous: FormState, form: FormData) {
  return await withCommuneChoices(await addOther(previous, form));
}

export const endStopAction = defineAction({
  ...{ ...door, schema: stopChoice, run: endStopAs, onDone: back('passage-retire') },
});

export const askReserveAction = defineAction({
  ...{ ...door, schema: teamChoice, run: askReserveAs, onDone: back('demande') },
});

export const takeInAction = defineAction({
  ...{ ...door, schema: memberChoice, run: takeInAs, onDone: back('entree') },
});

export const letGoAction = defineAction({
  ...{ ...door, schema: memberChoice, run: leaveTeamAs, onDone: back('sortie') },
});

export const computeTurnsAction = defineAction({
  ...{ ...door, schema: teamChoice, run: computeTurnsAs, onDone: back('tours') },
});

export const chooseTurnAction = defineAction({
  ...{ ...door, schema: turnForm, run: chooseTurnAs, onDone: back('tour') },
  fieldOf: { 'turn-refused': 'memberId', 'member-not-found': 'memberId' },
});

export const giveTurnBackAction = defineAction({
  ...{ ...door, schema: turnChoice, run: giveTurnBackAs, onDone: back('rendu') },
});
