'use server';

import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { nothingForm } from '@/lib/availability/availability.schema';
import { askPoolToConfirmAs } from '@/lib/availability/server/pool-campaign';
import { MEMBERSHIP_MESSAGES } from '@/lib/pool/membership.messages';
import { decisionForm } from '@/lib/pool/membership.schema';
import { decideMembersAs } from '@/lib/pool/server/decide-members';
import { defineAction } from '@/lib/web/action';

export const decideMembersAction = defineAction({
  as: 'pool-manager',
  schema: decisionForm,
  run: decideMembersAs,
  messages: MEMBERSHIP_MESSAGES,
  onDone: ({ decided, decision }) => `/viviers?fait=${decision.status}&combien=${decided}`,
});

export const askPoolToConfirmAction = defineAction({
  as: 'pool-manager',
  schema: nothingForm,
  run: askPoolToConfirmAs,
  messages: AVAILABILITY_MESSAGES,
  onDone: () => '/viviers?fait=confirmer',
});
