'use server';

import { invitationForm } from '@/lib/identity/identity.schema';
import { revokePoolInvitationAs } from '@/lib/identity/server/invite-manager';
import { endKeeperAs, inviteColleagueAs } from '@/lib/pool/server/keepers';
import { saveSettingsAs } from '@/lib/pool/server/settings';
import { SETTINGS_MESSAGES } from '@/lib/pool/settings.messages';
import { endKeeperForm, inviteColleagueForm, settingsForm } from '@/lib/pool/settings.schema';
import { defineAction } from '@/lib/web/action';

export const saveSettingsAction = defineAction({
  as: 'pool-manager',
  schema: settingsForm,
  run: saveSettingsAs,
  messages: SETTINGS_MESSAGES,
  onDone: () => '/viviers/reglages?fait=enregistre',
});

export const inviteColleagueAction = defineAction({
  as: 'pool-manager',
  schema: inviteColleagueForm,
  run: inviteColleagueAs,
  messages: SETTINGS_MESSAGES,
  fieldOf: { 'already-invited': 'email', 'already-member': 'email' },
  onDone: () => '/viviers/reglages?fait=invitation',
});

export const revokeKeeperAction = defineAction({
  as: 'pool-manager',
  schema: invitationForm,
  run: revokePoolInvitationAs,
  messages: SETTINGS_MESSAGES,
  onDone: () => '/viviers/reglages?fait=retrait',
});

export const endKeeperAction = defineAction({
  as: 'pool-manager',
  schema: endKeeperForm,
  run: endKeeperAs,
  messages: SETTINGS_MESSAGES,
  onDone: () => '/viviers/reglages?fait=depart',
});
