'use server';

import { needForStructureForm } from '@/lib/need/behalf.schema';
import { NEED_MESSAGES, POSTING_FIELDS } from '@/lib/need/need.messages';
import { postForStructureAs } from '@/lib/solicitation/server/post-for-structure';
import { defineAction } from '@/lib/web/action';

export const postForStructureAction = defineAction({
  as: 'cell',
  schema: needForStructureForm,
  run: postForStructureAs,
  messages: NEED_MESSAGES,
  fieldOf: POSTING_FIELDS,
  onDone: ({ needId }) => `/situation/besoins/${needId}?fait=note`,
});
