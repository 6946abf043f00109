'use server';

import { declareAgreementAs, endAgreementAs } from '@/lib/identity/server/declare-agreement';
import { agreementChoice, agreementForm } from '@/lib/organization/agreement.schema';
import { ORGANIZATION_MESSAGES } from '@/lib/organization/organization.messages';
import { defineAction } from '@/lib/web/action';

export const declareAgreementAction = defineAction({
  as: 'manager',
  schema: agreementForm,
  run: declareAgreementAs,
  messages: ORGANIZATION_MESSAGES,
  fieldOf: {
    'structure-not-found': 'structureId',
    'agreement-not-for-regime': 'kind',
    'agreement-already-declared': 'kind',
    'agreement-ends-before': 'until',
    'agreement-over': 'until',
  },
  onDone: () => '/equipe/accords?fait=accord',
});

export const endAgreementAction = defineAction({
  as: 'manager',
  schema: agreementChoice,
  run: endAgreementAs,
  messages: ORGANIZATION_MESSAGES,
  onDone: () => '/equipe/accords?fait=fin',
});
