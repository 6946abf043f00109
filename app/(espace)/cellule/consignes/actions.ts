'use server';

import { INSTRUCTION_MESSAGES } from '@/lib/assignment/instruction.messages';
import { instructionForm, withdrawInstructionForm } from '@/lib/assignment/instruction.schema';
import {
  withdrawInstructionAs,
  writeInstructionAs,
} from '@/lib/assignment/server/write-instructions';
import { defineAction } from '@/lib/web/action';

export const writeTerritoryInstructionAction = defineAction({
  as: 'cell',
  schema: instructionForm,
  run: writeInstructionAs,
  messages: INSTRUCTION_MESSAGES,
  onDone: () => '/cellule/consignes?fait=ecrite',
});

export const withdrawTerritoryInstructionAction = defineAction({
  as: 'cell',
  schema: withdrawInstructionForm,
  run: withdrawInstructionAs,
  messages: INSTRUCTION_MESSAGES,
  onDone: () => '/cellule/consignes',
});
