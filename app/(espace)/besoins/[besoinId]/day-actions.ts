'use server';

import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import {
  agreeForm,
  hostSurveyForm,
  hoursDoneForm,
  missionChoice,
} from '@/lib/assignment/follow-up.schema';
import { answerHostSurveyAs } from '@/lib/assignment/server/host-survey';
import {
  askExtensionAs,
  endEarlierAs,
  withdrawExtensionAs,
} from '@/lib/assignment/server/lengthen-mission';
import { sayNoShowAs, withdrawNoShowAs } from '@/lib/assignment/server/no-show';
import { agreeHoursAs, sayHoursAs } from '@/lib/assignment/server/sign-hours';
import { EXTENSION_MESSAGES } from '@/lib/lending/extension.messages';
import { extensionChoice, hoursForm } from '@/lib/lending/extension.schema';
import { defineAction } from '@/lib/web/action';

const ofTheNeed = ({ needId }: { readonly needId: string }) => `/besoins/${needId}`;

const toHours = (done: string) => (value: { readonly needId: string }) =>
  `/besoins/${value.needId}?fait=${done}`;

export const extendMissionAction = defineAction({
  as: 'manager',
  schema: hoursForm,
  run: askExtensionAs,
  messages: EXTENSION_MESSAGES,
  fieldOf: {
    'extension-not-later': 'hour',
    'extension-too-long': 'day',
    'hours-not-lawful': 'hour',
  },
  onDone: toHours('prolongation'),
});

export const withdrawExtensionAction = defineAction({
  as: 'manager',
  schema: extensionChoice,
  run: withdrawExtensionAs,
  messages: EXTENSION_MESSAGES,
  onDone: toHours('prolongation-reprise'),
});

export const endEarlierAction = defineAction({
  as: 'manager',
  schema: hoursForm,
  run: endEarlierAs,
  messages: EXTENSION_MESSAGES,
  fieldOf: { 'return-not-during': 'hour', 'return-past': 'hour' },
  onDone: toHours('plus-tot'),
});

export const sayHostHoursAction = defineAction({
  as: 'manager',
  schema: hoursDoneForm,
  run: sayHoursAs,
  messages: ASSIGNMENT_MESSAGES,
  fieldOf: {
    'hours-not-these': 'firstHour',
    'break-too-long': 'breakMinutes',
    'say-why-hours': 'words',
  },
  onDone: ofTheNeed,
});

export const agreeHostHoursAction = defineAction({
  as: 'manager',
  schema: agreeForm,
  run: agreeHoursAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: ofTheNeed,
});

export const sayNoShowAction = defineAction({
  as: 'manager',
  schema: missionChoice,
  run: sayNoShowAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: ofTheNeed,
});

export const withdrawNoShowAction = defineAction({
  as: 'manager',
  schema: missionChoice,
  run: withdrawNoShowAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: ofTheNeed,
});

export const hostSurveyAction = defineAction({
  as: 'manager',
  schema: hostSurveyForm,
  run: answerHostSurveyAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: () => ({ notice: 'Merci. C’est noté, pour vos seules listes.' }),
});
