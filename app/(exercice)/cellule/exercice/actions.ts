'use server';

import { DRILL_MESSAGES } from '@/lib/drill/drill.messages';
import {
  activateDrillForm,
  closeDrillActivationForm,
  drillCaseForm,
  drillClockForm,
  drillCloseForm,
  drillHandOverForm,
  drillLeverForm,
  drillNoteForm,
  drillPairForm,
  openDrillForm,
  sendDrillPlanForm,
  whichDrillForm,
} from '@/lib/drill/drill.schema';
import { activateInDrillAs, closeDrillActivationAs } from '@/lib/drill/server/activate-drill';
import { lookAtDrillCaseAs } from '@/lib/drill/server/look-at-case';
import { openDrillAs } from '@/lib/drill/server/open-drill';
import {
  computeDrillPlanAs,
  decideDrillPairAs,
  sendDrillPlanAs,
} from '@/lib/drill/server/plan-drill';
import { endDrillAs, eraseDrillAs, pullDrillLeverAs } from '@/lib/drill/server/steer-drill';
import {
  closeDrillCaseAs,
  handOverDrillCaseAs,
  noteDrillCaseAs,
  releaseDrillCaseAs,
  setDrillClockAs,
  takeDrillCaseAs,
} from '@/lib/drill/server/work-case';
import { DECIDED_WORDS } from '@/lib/plan/decision.messages';
import { thresholdsOf } from '@/lib/solicitation/activated';
import { readActivatedAs } from '@/lib/solicitation/server/read-activated';
import { defineAction } from '@/lib/web/action';

const cell = { as: 'cell', messages: DRILL_MESSAGES } as const;

export const openDrillAction = defineAction({
  ...cell,
  schema: openDrillForm,
  run: async (context, said) => {
    const thresholds = thresholdsOf(await readActivatedAs(context), context.now);
    return await openDrillAs(context, { ...said, thresholds });
  },
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}`,
});

export const pullDrillLeverAction = defineAction({
  ...cell,
  schema: drillLeverForm,
  run: pullDrillLeverAs,
  fieldOf: { 'already-pulled': 'lever', 'not-this-lever': 'lever' },
  onDone: () => ({
    notice: 'Le levier est tenté. Son résultat viendra à l’horloge de l’exercice.',
  }),
});

export const endDrillAction = defineAction({
  ...cell,
  schema: whichDrillForm,
  run: endDrillAs,
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}?fait=termine`,
});

export const eraseDrillAction = defineAction({
  ...cell,
  schema: whichDrillForm,
  run: eraseDrillAs,
  onDone: () => '/cellule/exercice?fait=efface',
});

export const takeDrillCaseAction = defineAction({
  ...cell,
  schema: drillCaseForm,
  run: takeDrillCaseAs,
  onDone: ({ drillId, needKey }) => `/cellule/exercice/${drillId}/${needKey + 1}`,
});

export const releaseDrillCaseAction = defineAction({
  ...cell,
  schema: drillCaseForm,
  run: releaseDrillCaseAs,
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}?fait=rendu`,
});

export const handOverDrillCaseAction = defineAction({
  ...cell,
  schema: drillHandOverForm,
  run: handOverDrillCaseAs,
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}?fait=passe`,
});

export const noteDrillCaseAction = defineAction({
  ...cell,
  schema: drillNoteForm,
  run: noteDrillCaseAs,
  onDone: () => ({ notice: 'C’est noté.' }),
});

export const setDrillClockAction = defineAction({
  ...cell,
  schema: drillClockForm,
  run: setDrillClockAs,
  onDone: () => ({ notice: 'C’est fixé.' }),
});

export const closeDrillCaseAction = defineAction({
  ...cell,
  schema: drillCloseForm,
  run: closeDrillCaseAs,
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}?fait=clos`,
});

export const computeDrillPlanAction = defineAction({
  ...cell,
  schema: whichDrillForm,
  run: computeDrillPlanAs,
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}/plan`,
});

export const decideDrillPairAction = defineAction({
  ...cell,
  schema: drillPairForm,
  run: decideDrillPairAs,
  fieldOf: { 'not-lawful': 'besoin' },
  onDone: (_done, { act }) => ({ notice: DECIDED_WORDS[act] }),
});

export const sendDrillPlanAction = defineAction({
  ...cell,
  schema: sendDrillPlanForm,
  run: sendDrillPlanAs,
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}/plan?fait=envoi#propose`,
});

export const activateInDrillAction = defineAction({
  ...cell,
  schema: activateDrillForm,
  run: activateInDrillAs,
  fieldOf: {
    'vital-later': 'vital',
    'serious-first': 'serious',
    'degraded-first': 'degraded',
    'comfort-first': 'comfort',
  },
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}/activation?fait=activee`,
});

export const closeDrillActivationAction = defineAction({
  ...cell,
  schema: closeDrillActivationForm,
  run: closeDrillActivationAs,
  onDone: ({ drillId }) => `/cellule/exercice/${drillId}/activation?fait=fermee`,
});

export const lookAtDrillCaseAction = defineAction({
  ...cell,
  schema: drillCaseForm,
  run: lookAtDrillCaseAs,
  // a frozen page stays as it is while it says that it is read
  quiet: true,
  onDone: () => ({ notice: '' }),
});
