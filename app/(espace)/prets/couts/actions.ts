'use server';

import { costChoice, costForm } from '@/lib/paper/lender-cost.schema';
import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { issueStatementAs, sayCostAs } from '@/lib/paper/server/lender-cost';
import { defineAction } from '@/lib/web/action';

export const sayCostAction = defineAction({
  as: 'manager',
  schema: costForm,
  run: sayCostAs,
  messages: PAPER_MESSAGES,
  fieldOf: {
    'cost-of-no-hour': 'salaire_horaire',
    'cost-too-high': 'salaire_horaire',
    'expenses-too-high': 'frais',
  },
  onDone: () => '/prets/couts?fait=dit',
});

export const issueStatementAction = defineAction({
  as: 'manager',
  schema: costChoice,
  run: issueStatementAs,
  messages: {
    ...PAPER_MESSAGES,
    'fields-missing':
      'Il manque le SIRET de votre organisme : remplissez sa fiche, dans « Papiers ».',
  },
  onDone: () => '/prets/couts?fait=etabli',
});
