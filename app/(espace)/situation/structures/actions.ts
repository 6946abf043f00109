'use server';

import { declareSameAs, declareTensionAs } from '@/lib/tension/server/declare-tension';
import { TENSION_MESSAGES } from '@/lib/tension/tension.messages';
import { declarationForm, sameForm } from '@/lib/tension/tension.schema';
import { defineAction } from '@/lib/web/action';

export const noteDeclarationAction = defineAction({
  as: 'cell',
  schema: declarationForm,
  run: declareTensionAs,
  messages: TENSION_MESSAGES,
  onDone: () => '/situation/structures?fait=note',
});

export const noteSameAction = defineAction({
  as: 'cell',
  schema: sameForm,
  run: declareSameAs,
  messages: TENSION_MESSAGES,
  onDone: () => '/situation/structures?fait=note',
});
