'use server';

import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { nothingForm } from '@/lib/availability/availability.schema';
import { closeFeedAs, openFeedAs } from '@/lib/availability/server/calendar-feed';
import { CONSENT_MESSAGES } from '@/lib/follow/follow.messages';
import { followingForm } from '@/lib/follow/follow.schema';
import { agreeToBeFollowedAs, stopBeingFollowedAs } from '@/lib/follow/server/consent';
import { channelForm } from '@/lib/profile/channel.schema';
import { conditionChoice, conditionForm } from '@/lib/profile/condition.schema';
import { PROFILE_MESSAGES } from '@/lib/profile/profile.messages';
import { profileForm } from '@/lib/profile/profile.schema';
import { chooseChannelsAs } from '@/lib/profile/server/choose-channels';
import { declareConditionAs, removeConditionAs } from '@/lib/profile/server/declare-condition';
import { saveProfileAs } from '@/lib/profile/server/save-profile';
import type { FormState } from '@/lib/shared/form-state';
import { defineAction } from '@/lib/web/action';
import { AT_COMMUNE, withCommuneChoices } from '@/lib/web/commune-choices';

const save = defineAction({
  as: 'person',
  schema: profileForm,
  run: saveProfileAs,
  messages: PROFILE_MESSAGES,
  fieldOf: {
    ...AT_COMMUNE,
    'last-contact': 'phone',
    employed: 'kind',
  },
  onDone: () => '/profil?fait=profil',
});

export async function saveProfileAction(previous: FormState, form: FormData): Promise<FormState> {
  const state = await withCommuneChoices(await save(previous, form));
  // what stops it is undone on another page: the way there, beside what was typed
  return state.fields?.['kind'] === PROFILE_MESSAGES.employed ? { ...state, way: EMPLOYER } : state;
}
const EMPLOYER = { href: '/profil/employeur', label: '« Mon employeur », dans un nouvel onglet' };

export const chooseChannelsAction = defineAction({
  as: 'person',
  schema: channelForm,
  run: chooseChannelsAs,
  messages: PROFILE_MESSAGES,
  fieldOf: { 'channel-unreachable': 'preferredChannel', 'channel-refused': 'preferredChannel' },
  onDone: () => '/profil?fait=joindre',
});

export const openFeedAction = defineAction({
  as: 'person',
  schema: nothingForm,
  run: openFeedAs,
  messages: {},
  onDone: () => '/profil?fait=agenda',
});

export const closeFeedAction = defineAction({
  as: 'person',
  schema: nothingForm,
  run: closeFeedAs,
  messages: AVAILABILITY_MESSAGES,
  onDone: () => '/profil?fait=agenda-retire',
});

export const declareConditionAction = defineAction({
  as: 'person',
  schema: conditionForm,
  run: declareConditionAs,
  messages: PROFILE_MESSAGES,
  fieldOf: { 'condition-to-come': 'metOn', 'condition-lapsed': 'metOn' },
  onDone: () => '/profil?fait=condition',
});

export const removeConditionAction = defineAction({
  as: 'person',
  schema: conditionChoice,
  run: removeConditionAs,
  messages: PROFILE_MESSAGES,
  onDone: () => '/profil?fait=condition-retiree',
});

export const agreeToBeFollowedAction = defineAction({
  as: 'person',
  schema: followingForm,
  run: agreeToBeFollowedAs,
  messages: CONSENT_MESSAGES,
  onDone: () => '/profil?fait=suivi',
});

export const stopBeingFollowedAction = defineAction({
  as: 'person',
  schema: followingForm,
  run: stopBeingFollowedAs,
  messages: CONSENT_MESSAGES,
  onDone: () => '/profil?fait=suivi-arrete',
});
