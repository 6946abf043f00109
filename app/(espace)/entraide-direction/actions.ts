'use server';

import { PEER_MESSAGES } from '@/lib/peer/peer.messages';
import { nothingForm, offerForm } from '@/lib/peer/peer.schema';
import { endOfferAs, offerHelpAs } from '@/lib/peer/server/offer-help';
import type { FormState } from '@/lib/shared/form-state';
import { defineAction } from '@/lib/web/action';
import { AT_COMMUNE, withCommuneChoices } from '@/lib/web/commune-choices';

const back = (done: string) => () => `/entraide-direction?fait=${done}`;
const offer = {
  ...{ schema: offerForm, messages: PEER_MESSAGES, run: offerHelpAs, onDone: back('propose') },
  fieldOf: AT_COMMUNE,
};
const leave = {
  ...{ schema: nothingForm, messages: PEER_MESSAGES, run: endOfferAs, onDone: back('retire') },
};

const offerInPost = defineAction({ ...offer, as: 'manager' });
const offerRetired = defineAction({ ...offer, as: 'person' });

export async function offerInPostAction(previous: FormState, form: FormData) {
  return await withCommuneChoices(await offerInPost(previous, form));
}

export async function offerRetiredAction(previous: FormState, form: FormData) {
  return await withCommuneChoices(await offerRetired(previous, form));
}

export const leaveInPostAction = defineAction({ ...leave, as: 'manager' });

export const leaveRetiredAction = defineAction({ ...leave, as: 'person' });
