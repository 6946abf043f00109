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
import { accept, type Result, refuse } from '@/lib/shared/result';
import { defineAction } from '@/lib/web/action';
import { AT_COMMUNE, withCommuneChoices } from '@/lib/web/commune-choices';

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

// whoever took their yes back leaves the list with their form: the page itself says so
const told = async <Refusal extends string>(done: Promise<Result<true, Refusal>>, word: string) => {
  const outcome = await done;
  if (outcome.ok) return accept(word);
  return outcome.refusal === 'not-found'
    ? accept('plus-suivie')
    : refuse(outcome.refusal as Exclude<Refusal, 'not-found'>);
};
const listAfter = (word: string) => `/viviers/suivis?fait=${word}`;

export const remindFollowedAction = defineAction({
  as: 'prescriber',
  schema: remindFollowedForm,
  run: (context, input) => told(remindFollowedAs(context, input), 'rappel'),
  messages: {},
  onDone: listAfter,
});

export const stopFollowingAction = defineAction({
  as: 'prescriber',
  schema: followingForm,
  run: (context, input) => told(stopFollowingAs(context, input), 'arret'),
  messages: {},
  onDone: listAfter,
});

export const handOverAction = defineAction({
  as: 'prescriber',
  schema: handOverForm,
  run: (context, input) => told(handOverAs(context, input), 'confie'),
  messages: FOLLOW_MESSAGES,
  fieldOf: { 'not-a-colleague': 'colleagueId' },
  onDone: listAfter,
});

const registerFollowed = defineAction({
  as: 'prescriber',
  schema: registerHeardForm,
  run: registerHeardAs,
  messages: DESK_MESSAGES,
  fieldOf: {
    ...AT_COMMUNE,
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
