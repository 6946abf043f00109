'use server';

import { checkForm, checkManyForm, withdrawForm } from '@/lib/pool/proof.schema';
import { STAFF_MESSAGES } from '@/lib/profile/employment.messages';
import { answerStaffForm, endEmploymentForm } from '@/lib/profile/employment.schema';
import { OWN_STAFF_MESSAGES } from '@/lib/profile/own-staff.messages';
import { answerStaffAs, endEmploymentAs } from '@/lib/profile/server/answer-staff';
import {
  checkOwnStaffAs,
  checkStaffTogetherAs,
  withdrawOwnStaffCheckAs,
} from '@/lib/profile/server/check-own-staff';
import { defineAction } from '@/lib/web/action';

export const checkOwnStaffAction = defineAction({
  as: 'manager',
  schema: checkForm,
  run: checkOwnStaffAs,
  messages: OWN_STAFF_MESSAGES,
  fieldOf: { 'check-to-come': 'metOn', 'check-too-old': 'metOn', 'check-not-yours': 'subject' },
  onDone: () => '/equipe/salaries?fait=atteste',
});

export const checkStaffTogetherAction = defineAction({
  as: 'manager',
  schema: checkManyForm,
  run: checkStaffTogetherAs,
  messages: OWN_STAFF_MESSAGES,
  fieldOf: {
    'check-to-come': 'metOn',
    'check-too-old': 'metOn',
    'already-checked': 'people',
    'not-found': 'people',
  },
  onDone: ({ noted, left }) =>
    `/equipe/salaries?fait=ensemble&attestes=${noted}${left > 0 ? `&restent=${left}` : ''}`,
});

export const withdrawOwnStaffCheckAction = defineAction({
  as: 'manager',
  schema: withdrawForm,
  run: withdrawOwnStaffCheckAs,
  messages: OWN_STAFF_MESSAGES,
  onDone: () => '/equipe/salaries?fait=retrait',
});

export const answerStaffAction = defineAction({
  as: 'manager',
  schema: answerStaffForm,
  run: answerStaffAs,
  messages: STAFF_MESSAGES,
  fieldOf: { 'not-found': 'employments' },
  onDone: (_done, { answer }) =>
    `/equipe/salaries?fait=${answer === 'yes' ? 'confirme' : 'inconnu'}`,
});

export const endEmploymentAction = defineAction({
  as: 'manager',
  schema: endEmploymentForm,
  run: endEmploymentAs,
  messages: STAFF_MESSAGES,
  onDone: () => '/equipe/salaries?fait=parti',
});
