'use server';

import {
  answerServiceAs,
  askServiceAs,
  confirmServiceAs,
  withdrawRequestAs,
} from '@/lib/service/server/ask-service';
import { withdrawServiceAs } from '@/lib/service/server/services';
import { SERVICE_MESSAGES } from '@/lib/service/service.messages';
import {
  serviceAnswerForm,
  serviceAskForm,
  serviceOfferChoice,
  serviceRequestChoice,
} from '@/lib/service/service.schema';
import { defineAction } from '@/lib/web/action';

export const askServiceAction = defineAction({
  as: 'manager',
  schema: serviceAskForm,
  run: askServiceAs,
  messages: SERVICE_MESSAGES,
  fieldOf: {
    'service-too-soon': 'from',
    'service-ends-before': 'until',
    'service-asked-too-long': 'until',
    'service-other-days': 'until',
    'service-too-much': 'perDay',
  },
  onDone: (_, { structureId }) => `/services?structure=${structureId}&fait=demande`,
});

export const answerServiceAction = defineAction({
  as: 'manager',
  schema: serviceAnswerForm,
  run: answerServiceAs,
  messages: SERVICE_MESSAGES,
  onDone: (status) => `/services?fait=${status}`,
});

export const confirmServiceAction = defineAction({
  as: 'manager',
  schema: serviceRequestChoice,
  run: confirmServiceAs,
  messages: SERVICE_MESSAGES,
  onDone: () => '/services?fait=confirmee',
});

export const withdrawRequestAction = defineAction({
  as: 'manager',
  schema: serviceRequestChoice,
  run: withdrawRequestAs,
  messages: SERVICE_MESSAGES,
  onDone: (status) => `/services?fait=${status}`,
});

export const withdrawServiceAction = defineAction({
  as: 'manager',
  schema: serviceOfferChoice,
  run: withdrawServiceAs,
  messages: SERVICE_MESSAGES,
  onDone: () => '/services?fait=retrait',
});
