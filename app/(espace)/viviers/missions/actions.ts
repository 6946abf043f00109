'use server';

import { MODERATION_MESSAGES } from '@/lib/moderation/moderation.messages';
import { delegationForm, missionsForm, withdrawalForm } from '@/lib/moderation/moderation.schema';
import { decideMissionsAs } from '@/lib/moderation/server/decide-missions';
import { delegateAs, withdrawDelegationAs } from '@/lib/moderation/server/delegate';
import { defineAction } from '@/lib/web/action';

export const decideMissionsAction = defineAction({
  as: 'pool-manager',
  schema: missionsForm,
  run: decideMissionsAs,
  messages: MODERATION_MESSAGES,
  onDone: ({ decided, choice }) => `/viviers/missions?fait=${choice.status}&combien=${decided}`,
});

export const delegateAction = defineAction({
  as: 'pool-manager',
  schema: delegationForm,
  run: delegateAs,
  messages: MODERATION_MESSAGES,
  fieldOf: { 'over-already': 'until', 'too-long': 'until' },
  onDone: ({ agreed }) => `/viviers/missions?fait=delegated&combien=${agreed}`,
});

export const withdrawDelegationAction = defineAction({
  as: 'pool-manager',
  schema: withdrawalForm,
  run: withdrawDelegationAs,
  messages: MODERATION_MESSAGES,
  onDone: () => '/viviers/missions?fait=withdrawn',
});
