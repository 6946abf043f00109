'use server';

import { LENDING_MESSAGES } from '@/lib/lending/lending.messages';
import { offerForm } from '@/lib/lending/lending.schema';
import { offerPostsAs } from '@/lib/lending/server/offers';
import { defineAction } from '@/lib/web/action';

export const offerPostsAction = defineAction({
  as: 'manager',
  schema: offerForm,
  run: offerPostsAs,
  messages: LENDING_MESSAGES,
  fieldOf: {
    'structure-not-found': 'structureId',
    'offer-ends-before': 'until',
    'offer-over': 'until',
    'offer-too-long': 'until',
    'nothing-offered': 'trade1',
  },
  onDone: () => '/prets?fait=offert',
});
