'use server';

import { ACTIVATION_MESSAGES } from '@/lib/activation/activation.messages';
import { closeForm, extendForm, openingForm } from '@/lib/activation/activation.schema';
import { closeActivationAs, extendActivationAs } from '@/lib/activation/server/change-activation';
import { openActivationAs } from '@/lib/activation/server/open-activation';
import { ACTIVATED_MESSAGES } from '@/lib/solicitation/activated.messages';
import { activatedForm } from '@/lib/solicitation/activated.schema';
import { setActivatedAs } from '@/lib/solicitation/server/set-activated';
import { defineAction } from '@/lib/web/action';

export const openActivationAction = defineAction({
  as: 'cell',
  schema: openingForm,
  run: openActivationAs,
  messages: ACTIVATION_MESSAGES,
  fieldOf: {
    'already-past': 'from',
    'too-far': 'from',
    'another-one': 'from',
    'ends-before': 'until',
    'too-long': 'until',
  },
  onDone: ({ activationId }) => `/cellule/activation/${activationId}?fait=activee`,
});

export const extendActivationAction = defineAction({
  as: 'cell',
  schema: extendForm,
  run: extendActivationAs,
  messages: ACTIVATION_MESSAGES,
  fieldOf: { 'ends-before': 'until', 'too-long': 'until', 'another-one': 'until' },
  onDone: ({ activationId }) => `/cellule/activation/${activationId}?fait=prolongee`,
});

export const closeActivationAction = defineAction({
  as: 'cell',
  schema: closeForm,
  run: closeActivationAs,
  messages: ACTIVATION_MESSAGES,
  onDone: ({ activationId }) => `/cellule/activation/${activationId}?fait=fermee`,
});

export const setActivatedAction = defineAction({
  as: 'cell',
  schema: activatedForm,
  run: setActivatedAs,
  messages: ACTIVATED_MESSAGES,
  fieldOf: {
    'begins-too-late': 'quietFrom',
    'ends-too-early': 'quietTo',
    'no-hour-to-ask': 'quietTo',
    'vital-later': 'vital',
    'serious-first': 'serious',
    'degraded-first': 'degraded',
    'comfort-first': 'comfort',
  },
  onDone: ({ activationId }) => `/cellule/activation/${activationId}?fait=regles`,
});
