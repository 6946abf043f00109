'use server';

import { inviteKeeperAs, openPoolAs } from '@/lib/pool/server/keepers';
import { SETTINGS_MESSAGES } from '@/lib/pool/settings.messages';
import { inviteKeeperForm, openPoolForm } from '@/lib/pool/settings.schema';
import { defineAction } from '@/lib/web/action';

export const openPoolAction = defineAction({
  as: 'cell',
  schema: openPoolForm,
  run: openPoolAs,
  messages: SETTINGS_MESSAGES,
  onDone: ({ poolId }) => `/cellule/viviers/${poolId}?fait=ouvert`,
});

export const inviteKeeperAction = defineAction({
  as: 'cell',
  schema: inviteKeeperForm,
  run: inviteKeeperAs,
  messages: SETTINGS_MESSAGES,
  fieldOf: { 'already-invited': 'email', 'already-member': 'email' },
  onDone: ({ poolId }) => `/cellule/viviers/${poolId}?fait=invitation`,
});
