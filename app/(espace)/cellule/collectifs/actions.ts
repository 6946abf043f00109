'use server';

import type { MeetingId } from '@/lib/collective/collective';
import { COLLECTIVE_MESSAGES } from '@/lib/collective/collective.messages';
import {
  bodyChoice,
  collectiveChoice,
  collectiveForm,
  decisionForm,
  invitationForm,
  meetingChoice,
  meetingForm,
  minutesForm,
} from '@/lib/collective/collective.schema';
import { writeDecisionAs } from '@/lib/collective/server/decide';
import {
  cancelMeetingAs,
  keepMeetingAs,
  type Named,
  writeMinutesAs,
} from '@/lib/collective/server/hold-meeting';
import {
  closeCollectiveAs,
  inviteBodyAs,
  openCollectiveAs,
  takeBodyOutAs,
} from '@/lib/collective/server/keep-collective';
import { defineAction } from '@/lib/web/action';

const door = { as: 'cell', messages: COLLECTIVE_MESSAGES } as const;
const back = (done: string) => (id: string) => `/cellule/collectifs/${id}?fait=${done}`;
const toMeeting =
  (done: string) =>
  ({ collectiveId, meetingId }: Named) =>
    `/cellule/collectifs/${collectiveId}/${meetingId}?fait=${done}`;

export const openCollectiveAction = defineAction({
  ...{ ...door, schema: collectiveForm, run: openCollectiveAs, onDone: back('ouvert') },
});

export const closeCollectiveAction = defineAction({
  ...{ ...door, schema: collectiveChoice, run: closeCollectiveAs, onDone: back('clos') },
});

export const inviteBodyAction = defineAction({
  ...{ ...door, schema: invitationForm, run: inviteBodyAs, onDone: back('invite') },
  fieldOf: { 'body-not-found': 'organizationId' },
});

export const takeBodyOutAction = defineAction({
  ...{ ...door, schema: bodyChoice, run: takeBodyOutAs, onDone: back('retire') },
});

export const keepMeetingAction = defineAction({
  ...{ ...door, schema: meetingForm, run: keepMeetingAs, onDone: toMeeting('reunion') },
  fieldOf: { 'meeting-past': 'day', 'meeting-ends-before': 'until', 'meeting-nowhere': 'place' },
});

export const cancelMeetingAction = defineAction({
  ...{ ...door, schema: meetingChoice, run: cancelMeetingAs, onDone: toMeeting('annulee') },
});

export const writeMinutesAction = defineAction({
  ...{ ...door, schema: minutesForm, run: writeMinutesAs, onDone: toMeeting('compte-rendu') },
});

/** A decision is read again where it was written: on the page of its meeting, or on that of those who meet. */
const toDecision = (id: string, { meetingId }: { readonly meetingId: MeetingId | null }) =>
  `/cellule/collectifs/${meetingId ? `${id}/${meetingId}` : id}?fait=decision`;

export const writeDecisionAction = defineAction({
  ...{ ...door, schema: decisionForm, run: writeDecisionAs, onDone: toDecision },
  fieldOf: { 'party-not-found': 'party' },
});
