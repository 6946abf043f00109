'use server';

import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { draftForm, templateForm } from '@/lib/paper/paper.schema';
import {
  backToStandardAs,
  decideDraftAs,
  writeTemplateAs,
} from '@/lib/paper/server/write-template';
import { defineAction } from '@/lib/web/action';

const back = (done: string) => `?fait=${done}`;

export const writeTemplateAction = defineAction({
  as: 'cell',
  schema: templateForm,
  run: (context, { modele, version, texte, reference, date, pourquoi }) =>
    writeTemplateAs(context, {
      ...{ kind: modele, version, body: texte, reference, dated: date, why: pourquoi },
    }),
  messages: {
    ...PAPER_MESSAGES,
    'template-at-fault': (_given: unknown, told: string) =>
      told || PAPER_MESSAGES['template-at-fault'],
  },
  fieldOf: { 'template-at-fault': 'texte' },
  onDone: ({ kind }) => `/cellule/modeles/${kind}${back('brouillon')}`,
});

export const backToStandardAction = defineAction({
  as: 'cell',
  schema: draftForm,
  run: (context, { modele, version }) => backToStandardAs(context, { kind: modele, version }),
  messages: PAPER_MESSAGES,
  onDone: ({ kind }) => `/cellule/modeles/${kind}${back('brouillon')}`,
});

export const keepDraftAction = defineAction({
  as: 'cell',
  schema: draftForm,
  run: (context, { modele, version }) =>
    decideDraftAs(context, { kind: modele, version, keep: true }),
  messages: PAPER_MESSAGES,
  onDone: ({ kind }) => `/cellule/modeles/${kind}${back('version')}`,
});

export const dropDraftAction = defineAction({
  as: 'cell',
  schema: draftForm,
  run: (context, { modele, version }) =>
    decideDraftAs(context, { kind: modele, version, keep: false }),
  messages: PAPER_MESSAGES,
  onDone: ({ kind }) => `/cellule/modeles/${kind}${back('abandon')}`,
});
