'use server';

import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { addPlaceAs, removePlaceAs } from '@/lib/availability/server/own-places';
import { saveWishesAs } from '@/lib/availability/server/save-wishes';
import { placeChoice, placeForm, wishesForm } from '@/lib/availability/wishes.schema';
import { PROFILE_MESSAGES } from '@/lib/profile/profile.messages';
import type { FormState } from '@/lib/shared/form-state';
import { limitsForm, refusalChoice } from '@/lib/solicitation/own-limits.schema';
import { liftRefusalAs, saveOwnLimitsAs } from '@/lib/solicitation/server/own-limits';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';
import { defineAction } from '@/lib/web/action';
import { AT_COMMUNE, withCommuneChoices } from '@/lib/web/commune-choices';

const back = (done: string) => () => `/disponibilites/souhaits?fait=${done}`;

export const saveWishesAction = defineAction({
  as: 'person',
  schema: wishesForm,
  run: saveWishesAs,
  messages: {},
  onDone: back('souhaits'),
});

const add = defineAction({
  as: 'person',
  schema: placeForm,
  run: addPlaceAs,
  messages: { ...PROFILE_MESSAGES, ...AVAILABILITY_MESSAGES },
  fieldOf: {
    ...AT_COMMUNE,
    'place-already-there': 'commune',
  },
  onDone: back('lieu'),
});

export async function addPlaceAction(previous: FormState, form: FormData): Promise<FormState> {
  return await withCommuneChoices(await add(previous, form));
}

export const removePlaceAction = defineAction({
  as: 'person',
  schema: placeChoice,
  run: removePlaceAs,
  messages: AVAILABILITY_MESSAGES,
  onDone: back('lieu-retire'),
});

export const saveLimitsAction = defineAction({
  as: 'person',
  schema: limitsForm,
  run: saveOwnLimitsAs,
  messages: SOLICITATION_MESSAGES,
  fieldOf: { 'no-hour-left': 'quietTo' },
  onDone: back('limites'),
});

export const liftRefusalAction = defineAction({
  as: 'person',
  schema: refusalChoice,
  run: liftRefusalAs,
  messages: SOLICITATION_MESSAGES,
  onDone: back('lieu-repris'),
});
