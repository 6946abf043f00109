'use server';

import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { paperBackForm } from '@/lib/assignment/assignment.schema';
import {
  agreeForm,
  arriveForm,
  hoursDoneForm,
  lateForm,
  noShowAnswerForm,
  surveyForm,
} from '@/lib/assignment/follow-up.schema';
import { readForm } from '@/lib/assignment/instruction.schema';
import { answerExtensionAs } from '@/lib/assignment/server/answer-extension';
import { arriveAs } from '@/lib/assignment/server/arrive';
import { answerSurveyAs, readSheetAs } from '@/lib/assignment/server/follow-mission';
import { contestNoteAs } from '@/lib/assignment/server/loan-notes';
import { answerNoShowAs } from '@/lib/assignment/server/no-show';
import { returnEarlierAs } from '@/lib/assignment/server/return-earlier';
import { sayLateAs } from '@/lib/assignment/server/say-late';
import { agreeHoursAs, sayHoursAs } from '@/lib/assignment/server/sign-hours';
import { EXTENSION_MESSAGES } from '@/lib/lending/extension.messages';
import { extensionAnswer, hoursForm } from '@/lib/lending/extension.schema';
import { defineAction } from '@/lib/web/action';

const back =
  (done: string) =>
  ({ id }: { readonly id: string }) =>
    `/missions/${id}?fait=${done}`;

export const readSheetAction = defineAction({
  as: 'person',
  schema: readForm,
  run: readSheetAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: back('lue'),
});

export const answerExtensionAction = defineAction({
  as: 'person',
  schema: extensionAnswer,
  run: answerExtensionAs,
  messages: EXTENSION_MESSAGES,
  onDone: (outcome) => `/missions?fait=${outcome === 'over' ? 'horaires-non' : 'horaires-oui'}`,
});

export const returnEarlierAction = defineAction({
  as: 'person',
  schema: hoursForm,
  run: returnEarlierAs,
  messages: EXTENSION_MESSAGES,
  fieldOf: { 'return-not-during': 'hour', 'return-past': 'hour' },
  onDone: back('retour'),
});

export const contestMyNoteAction = defineAction({
  as: 'person',
  schema: paperBackForm,
  run: (context, { id, rule }) => contestNoteAs(context, { id, rule }),
  messages: ASSIGNMENT_MESSAGES,
  onDone: (_, { id }) => `/missions/${id ?? ''}?fait=contestee`,
});

export const arriveAction = defineAction({
  as: 'person',
  schema: arriveForm,
  run: arriveAs,
  messages: ASSIGNMENT_MESSAGES,
  fieldOf: { 'wrong-code': 'code', 'code-tries-over': 'code' },
  onDone: back('arrivee'),
});

export const sayLateAction = defineAction({
  as: 'person',
  schema: lateForm,
  run: sayLateAs,
  messages: ASSIGNMENT_MESSAGES,
  fieldOf: { 'late-past-end': 'minutes' },
  onDone: back('retard'),
});

export const sayHoursAction = defineAction({
  as: 'person',
  schema: hoursDoneForm,
  run: sayHoursAs,
  messages: ASSIGNMENT_MESSAGES,
  fieldOf: { 'hours-not-these': 'firstHour', 'break-too-long': 'breakMinutes' },
  onDone: back('heures'),
});

export const agreeHoursAction = defineAction({
  as: 'person',
  schema: agreeForm,
  run: agreeHoursAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: back('signees'),
});

export const answerNoShowAction = defineAction({
  as: 'person',
  schema: noShowAnswerForm,
  run: answerNoShowAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: back('reponse'),
});

export const answerSurveyAction = defineAction({
  as: 'person',
  schema: surveyForm,
  run: answerSurveyAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: back('avis'),
});
