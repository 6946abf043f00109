'use server';

import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { confirmForm } from '@/lib/need/need.schema';
import { confirmNeedAs } from '@/lib/need/server/confirm-need';
import { defineAction } from '@/lib/web/action';

export const confirmNeedAction = defineAction({
  as: 'manager',
  schema: confirmForm,
  run: confirmNeedAs,
  messages: NEED_MESSAGES,
  onDone: ({ id }) => `/besoins/${id}?fait=confirme`,
});
