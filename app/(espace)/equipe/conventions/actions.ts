'use server';

import { answerFrameworkAs, proposeFrameworkAs } from '@/lib/identity/server/agree-frameworks';
import { frameworkChoice, frameworkForm } from '@/lib/organization/framework.schema';
import { ORGANIZATION_MESSAGES } from '@/lib/organization/organization.messages';
import { defineAction } from '@/lib/web/action';

export const proposeFrameworkAction = defineAction({
  as: 'manager',
  schema: frameworkForm,
  run: proposeFrameworkAs,
  messages: {
    ...ORGANIZATION_MESSAGES,
    'framework-body-unsure': (_given: unknown, told: string) =>
      told || ORGANIZATION_MESSAGES['framework-body-unsure'],
  },
  fieldOf: {
    'framework-body-unknown': 'body',
    'framework-body-unsure': 'body',
    'framework-ends-before': 'until',
    'framework-over': 'until',
    'framework-too-long': 'until',
  },
  onDone: () => '/equipe/conventions?fait=propose',
});

export const answerFrameworkAction = defineAction({
  as: 'manager',
  schema: frameworkChoice,
  run: answerFrameworkAs,
  messages: ORGANIZATION_MESSAGES,
  onDone: (act) => `/equipe/conventions?fait=${act}`,
});
