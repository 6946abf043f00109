'use server';

import { needForStructureForm } from '@/lib/need/behalf.schema';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { postForStructureAs } from '@/lib/solicitation/server/post-for-structure';
import { defineAction } from '@/lib/web/action';

export const postForStructureAction = defineAction({
  as: 'cell',
  schema: needForStructureForm,
  run: postForStructureAs,
  messages: NEED_MESSAGES,
  fieldOf: {
    'already-posted': 'again',
    'day-over': 'when',
    'shift-over': 'when',
    'shift-already-started': 'when',
    'too-far-ahead': 'when',
  },
  onDone: ({ needId }) => `/situation/besoins/${needId}?fait=note`,
});
