'use server';

import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { hoursDoneForm, missionChoice, surveyForm } from '@/lib/assignment/follow-up.schema';
import {
  answerSurveyAs,
  readSheetAs,
  tellHoursDoneAs,
} from '@/lib/assignment/server/follow-mission';
import { defineAction } from '@/lib/web/action';

const back =
  (done: string) =>
  ({ id }: { readonly id: string }) =>
    `/missions/${id}?fait=${done}`;

export const readSheetAction = defineAction({
  as: 'person',
  schema: missionChoice,
  run: readSheetAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: back('lue'),
});

export const tellHoursDoneAction = defineAction({
  as: 'person',
  schema: hoursDoneForm,
  run: tellHoursDoneAs,
  messages: ASSIGNMENT_MESSAGES,
  fieldOf: { 'hours-not-these': 'firstHour', 'break-too-long': 'breakMinutes' },
  onDone: back('heures'),
});

export const answerSurveyAction = defineAction({
  as: 'person',
  schema: surveyForm,
  run: answerSurveyAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: back('avis'),
});
