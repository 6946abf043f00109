'use server';

import { DRILL_MESSAGES } from '@/lib/drill/drill.messages';
import { drillLeverForm, openDrillForm, whichDrillForm } from '@/lib/drill/drill.schema';
import { openDrillAs } from '@/lib/drill/server/open-drill';
import { endDrillAs, eraseDrillAs, pullDrillLeverAs } from '@/lib/drill/server/steer-drill';
import { defineAction } from '@/lib/web/action';

export const openDrillAction = defineAction({
  as: 'cell',
  schema: openDrillForm,
  run: openDrillAs,
  messages: DRILL_MESSAGES,
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}`,
});

export const pullDrillLeverAction = defineAction({
  as: 'cell',
  schema: drillLeverForm,
  run: pullDrillLeverAs,
  messages: DRILL_MESSAGES,
  fieldOf: { 'already-pulled': 'lever' },
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}?fait=levier`,
});

export const endDrillAction = defineAction({
  as: 'cell',
  schema: whichDrillForm,
  run: endDrillAs,
  messages: DRILL_MESSAGES,
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}?fait=termine`,
});

export const eraseDrillAction = defineAction({
  as: 'cell',
  schema: whichDrillForm,
  run: eraseDrillAs,
  messages: DRILL_MESSAGES,
  onDone: () => '/cellule/exercice?fait=efface',
});
