'use server';

import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';
import { solicitForm } from '@/lib/solicitation/solicitation.schema';
import { defineAction } from '@/lib/web/action';

export const solicitCandidatesAction = defineAction({
  as: 'manager',
  schema: solicitForm,
  run: solicitCandidatesAs,
  messages: SOLICITATION_MESSAGES,
  fieldOf: { 'reason-needed': 'motif' },
  onDone: ({ needId }) => `/besoins/${needId}`,
});
