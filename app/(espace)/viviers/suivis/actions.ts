'use server';

import { DESK_MESSAGES } from '@/lib/desk/desk.messages';
import { registerHeardForm } from '@/lib/desk/desk.schema';
import { registerHeardAs } from '@/lib/desk/server/register-heard';
import { FOLLOW_MESSAGES } from '@/lib/follow/follow.messages';
import { followingForm, handOverForm, remindFollowedForm } from '@/lib/follow/follow.schema';
import { handOverAs, remindFollowedAs, stopFollowingAs } from '@/lib/follow/server/accompany';
import { INVITE_MESSAGES } from '@/lib/pool/invitation.messages';
import { invitePersonForm, withdrawForm } from '@/lib/pool/invitation.schema';
import { invitePersonAs, withdrawInvitationAs } from '@/lib/pool/server/invite-person';
import type { FormState } from '@/lib/shared/form-state';
import { defineAction } from '@/lib/web/action';
import { withCommuneChoices } from '@/lib/web/commune-choices';

export const inviteToFollowAction = defineAction({
  as: 'prescriber',
  schema: invitePersonForm,
  run: invitePersonAs,
  messages: INVITE_MESSAGES,
  fieldOf: { 'already-invited': 'email' },
  onDone: () => '/viviers/suivis?fait=invitation',
});

export const withdrawFollowInvitationAction = defineAction({
  as: 'prescriber',
  schema: withdrawForm,
  run: withdrawInvitationAs,
  messages: INVITE_MESSAGES,
  onDone: () => '/viviers/suivis?fait=retrait',
});

export const remindFollowedAction = defineAction({
  as: 'prescriber',
  schema: remindFollowedForm,
  run: remindFollowedAs,
  messages: FOLLOW_MESSAGES,
  onDone: () => '/viviers/suivis?fait=rappel',
});

export const stopFollowingAction = defineAction({
  as: 'prescriber',
  schema: followingForm,
  run: stopFollowingAs,
  messages: FOLLOW_MESSAGES,
  onDone: () => '/viviers/suivis?fait=arret',
});

export const handOverAction = defineAction({
  as: 'prescriber',
  schema: handOverForm,
  run: handOverAs,
  messages: FOLLOW_MESSAGES,
  fieldOf: { 'not-a-colleague': 'colleagueId' },
  onDone: () => '/viviers/suivis?fait=confie',
});

const registerFollowed = defineAction({
  as: 'prescriber',
  schema: registerHeardForm,
  run: registerHeardAs,
  messages: DESK_MESSAGES,
  fieldOf: {
    'commune-unknown': 'commune',
    'commune-ambiguous': 'commune',
    'commune-elsewhere': 'commune',
    'already-registered': 'phone',
  },
  onDone: (_done, { suivre }) => `/viviers/suivis?fait=${suivre ? 'inscrit' : 'inscrit-seul'}`,
});

export async function registerFollowedAction(
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  return await withCommuneChoices(await registerFollowed(previous, form));
}
