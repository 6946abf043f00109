'use server';

import { POST_ASK_MESSAGES } from '@/lib/lending/post-ask.messages';
import { askPostForm } from '@/lib/lending/post-ask.schema';
import { askPostAs, takePostBackAs } from '@/lib/lending/server/ask-post';
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

export const askPostAction = defineAction({
  as: 'manager',
  schema: askPostForm,
  run: askPostAs,
  messages: POST_ASK_MESSAGES,
  onDone: (needId) => `/besoins/${needId}/candidats?fait=poste-demande`,
});

export const takePostBackAction = defineAction({
  as: 'manager',
  schema: askPostForm,
  run: takePostBackAs,
  messages: POST_ASK_MESSAGES,
  onDone: (needId) => `/besoins/${needId}/candidats?fait=poste-repris`,
});

export const startWavesAction = defineAction({
  as: 'manager',
  schema: startWavesForm,
  run: startWavesAs,
  messages: SOLICITATION_MESSAGES,
  fieldOf: { 'not-vital': 'motif' },
  onDone: ({ needId }) => `/besoins/${needId}?fait=vagues`,
});
