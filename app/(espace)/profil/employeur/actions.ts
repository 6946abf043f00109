'use server';

import { EMPLOYER_MESSAGES } from '@/lib/profile/employment.messages';
import { employerForm, leaveEmployerForm } from '@/lib/profile/employment.schema';
import { leaveEmployerAs, nameEmployerAs } from '@/lib/profile/server/name-employer';
import { defineAction } from '@/lib/web/action';

export const nameEmployerAction = defineAction({
  as: 'person',
  schema: employerForm,
  run: nameEmployerAs,
  messages: EMPLOYER_MESSAGES,
  onDone: () => '/profil/employeur?fait=indique',
});

export const leaveEmployerAction = defineAction({
  as: 'person',
  schema: leaveEmployerForm,
  run: leaveEmployerAs,
  messages: EMPLOYER_MESSAGES,
  onDone: () => '/profil/employeur?fait=parti',
});
