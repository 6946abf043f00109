'use server';

import { CHECK_MESSAGES } from '@/lib/pool/proof.messages';
import { checkForm, remindForm, withdrawForm } from '@/lib/pool/proof.schema';
import { checkProofAs, remindMemberAs, withdrawProofAs } from '@/lib/pool/server/check-proof';
import { defineAction } from '@/lib/web/action';

export const checkProofAction = defineAction({
  as: 'pool-manager',
  schema: checkForm,
  run: checkProofAs,
  messages: CHECK_MESSAGES,
  fieldOf: { 'check-to-come': 'metOn', 'check-too-old': 'metOn', 'check-not-yours': 'subject' },
  onDone: () => '/viviers/prets?fait=verifie',
});

export const withdrawProofAction = defineAction({
  as: 'pool-manager',
  schema: withdrawForm,
  run: withdrawProofAs,
  messages: CHECK_MESSAGES,
  onDone: () => '/viviers/prets?fait=retrait',
});

export const remindMemberAction = defineAction({
  as: 'pool-manager',
  schema: remindForm,
  run: remindMemberAs,
  messages: CHECK_MESSAGES,
  onDone: () => '/viviers/prets?fait=rappel',
});
