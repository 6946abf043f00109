'use server';

import { checkForm, withdrawForm } from '@/lib/pool/proof.schema';
import { OWN_STAFF_MESSAGES } from '@/lib/profile/own-staff.messages';
import { checkOwnStaffAs, withdrawOwnStaffCheckAs } from '@/lib/profile/server/check-own-staff';
import { defineAction } from '@/lib/web/action';

export const checkOwnStaffAction = defineAction({
  as: 'manager',
  schema: checkForm,
  run: checkOwnStaffAs,
  messages: OWN_STAFF_MESSAGES,
  fieldOf: { 'check-to-come': 'metOn', 'check-too-old': 'metOn', 'check-not-yours': 'subject' },
  onDone: () => '/equipe/salaries?fait=atteste',
});

export const withdrawOwnStaffCheckAction = defineAction({
  as: 'manager',
  schema: withdrawForm,
  run: withdrawOwnStaffCheckAs,
  messages: OWN_STAFF_MESSAGES,
  onDone: () => '/equipe/salaries?fait=retrait',
});
