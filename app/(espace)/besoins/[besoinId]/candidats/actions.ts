'use server';

import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { startWavesAs } from '@/lib/solicitation/server/steer-waves';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';
import { solicitForm } from '@/lib/solicitation/solicitation.schema';
import { sayAsked } from '@/lib/solicitation/spared';
import { startWavesForm } from '@/lib/solicitation/waves.schema';
import { defineAction } from '@/lib/web/action';

export const solicitCandidatesAction = defineAction({
  as: 'manager',
  schema: solicitForm,
  run: solicitCandidatesAs,
  messages: SOLICITATION_MESSAGES,
  fieldOf: { 'reason-needed': 'motif', 'reason-to-pass': 'motif' },
  onDone: (done) => {
    const notice = sayAsked(done);
    return notice ? { notice } : `/besoins/${done.needId}?fait=sollicite`;
  },
});

export const startWavesAction = defineAction({
  as: 'manager',
  schema: startWavesForm,
  run: startWavesAs,
  messages: SOLICITATION_MESSAGES,
  fieldOf: { 'not-vital': 'motif' },
  onDone: ({ needId }) => `/besoins/${needId}?fait=vagues`,
});
