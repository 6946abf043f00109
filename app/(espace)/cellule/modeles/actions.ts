'use server';

import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { templateForm } from '@/lib/paper/paper.schema';
import { writeTemplateAs } from '@/lib/paper/server/write-template';
import { defineAction } from '@/lib/web/action';

export const writeTemplateAction = defineAction({
  as: 'cell',
  schema: templateForm,
  run: (context, { modele, version, texte, reference, date }) =>
    writeTemplateAs(context, { kind: modele, version, body: texte, reference, dated: date }),
  messages: PAPER_MESSAGES,
  onDone: ({ kind }) => `/cellule/modeles/${kind}?fait=version`,
});
