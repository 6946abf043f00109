'use server';

import { ARRIVAL_NOTE_MESSAGES } from '@/lib/assignment/arrival-note.messages';
import { arrivalNoteForm } from '@/lib/assignment/arrival-note.schema';
import { sayArrivalAs } from '@/lib/assignment/server/say-arrival';
import {
  chooseRhythmAs,
  declareSameAs,
  declareTensionAs,
} from '@/lib/tension/server/declare-tension';
import { TENSION_MESSAGES } from '@/lib/tension/tension.messages';
import { declarationForm, rhythmForm, sameForm } from '@/lib/tension/tension.schema';
import { defineAction } from '@/lib/web/action';

export const declareAction = defineAction({
  as: 'manager',
  schema: declarationForm,
  run: declareTensionAs,
  messages: TENSION_MESSAGES,
  onDone: (_said, { structureId }) => `/structures/${structureId}?fait=declare`,
});

export const declareSameAction = defineAction({
  as: 'manager',
  schema: sameForm,
  run: declareSameAs,
  messages: TENSION_MESSAGES,
  onDone: () => '/structures?fait=pareil',
});

export const chooseRhythmAction = defineAction({
  as: 'manager',
  schema: rhythmForm,
  run: chooseRhythmAs,
  messages: TENSION_MESSAGES,
  fieldOf: { 'number-full': 'phone' },
  onDone: (_kept, { structureId }) => `/structures/${structureId}?fait=rappel`,
});

export const sayArrivalAction = defineAction({
  as: 'manager',
  schema: arrivalNoteForm,
  run: sayArrivalAs,
  messages: ARRIVAL_NOTE_MESSAGES,
  onDone: ({ structureId }) => `/structures/${structureId}?fait=acces`,
});
