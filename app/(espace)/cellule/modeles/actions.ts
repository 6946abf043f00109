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
  messages: {
    ...PAPER_MESSAGES,
    'template-at-fault': (_given: unknown, told: string) =>
      told || PAPER_MESSAGES['template-at-fault'],
  },
  fieldOf: { 'template-at-fault': 'texte' },
  onDone: ({ kind }) => `/cellule/modeles/${kind}?fait=version`,
});
