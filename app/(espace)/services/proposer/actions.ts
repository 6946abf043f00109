'use server';

import { offerServiceAs } from '@/lib/service/server/services';
import { SERVICE_MESSAGES } from '@/lib/service/service.messages';
import { serviceForm } from '@/lib/service/service.schema';
import { defineAction } from '@/lib/web/action';

export const offerServiceAction = defineAction({
  as: 'manager',
  schema: serviceForm,
  run: offerServiceAs,
  messages: SERVICE_MESSAGES,
  fieldOf: {
    'structure-not-found': 'structureId',
    'commune-unknown': 'communes',
    'commune-ambiguous': 'communes',
    'service-ends-before': 'until',
    'service-over': 'until',
    'service-too-long': 'until',
  },
  onDone: () => '/services?fait=propose',
});
