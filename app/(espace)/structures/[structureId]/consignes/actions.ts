'use server';

import { INSTRUCTION_MESSAGES } from '@/lib/assignment/instruction.messages';
import { instructionForm, withdrawInstructionForm } from '@/lib/assignment/instruction.schema';
import {
  withdrawInstructionAs,
  writeInstructionAs,
} from '@/lib/assignment/server/write-instructions';
import { defineAction } from '@/lib/web/action';

export const writeInstructionAction = defineAction({
  as: 'manager',
  schema: instructionForm,
  run: writeInstructionAs,
  messages: INSTRUCTION_MESSAGES,
  onDone: ({ structureId }) => `/structures/${structureId}/consignes?fait=ecrite`,
});

export const withdrawInstructionAction = defineAction({
  as: 'manager',
  schema: withdrawInstructionForm,
  run: withdrawInstructionAs,
  messages: INSTRUCTION_MESSAGES,
  onDone: ({ structureId }) => `/structures/${structureId}/consignes`,
});
