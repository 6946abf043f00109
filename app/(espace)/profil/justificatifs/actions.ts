'use server';

import { nothingForm } from '@/lib/availability/availability.schema';
import { PROFILE_MESSAGES } from '@/lib/profile/profile.messages';
import { registrationForm } from '@/lib/profile/registration.schema';
import { forgetRegistrationAs, giveRegistrationAs } from '@/lib/profile/server/give-registration';
import { defineAction } from '@/lib/web/action';

export const giveRegistrationAction = defineAction({
  as: 'person',
  schema: registrationForm,
  run: giveRegistrationAs,
  messages: PROFILE_MESSAGES,
  onDone: () => '/profil/justificatifs?fait=numero',
});

export const forgetRegistrationAction = defineAction({
  as: 'person',
  schema: nothingForm,
  run: forgetRegistrationAs,
  messages: PROFILE_MESSAGES,
  onDone: () => '/profil/justificatifs?fait=retrait',
});
