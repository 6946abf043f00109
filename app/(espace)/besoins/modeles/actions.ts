'use server';

import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { dropTemplateAs } from '@/lib/need/server/keep-template';
import { dropTemplateForm } from '@/lib/need/template.schema';
import { defineAction } from '@/lib/web/action';

export const dropTemplateAction = defineAction({
  as: 'manager',
  schema: dropTemplateForm,
  run: dropTemplateAs,
  messages: NEED_MESSAGES,
  onDone: () => '/besoins/modeles',
});
