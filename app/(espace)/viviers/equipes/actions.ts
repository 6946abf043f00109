'use server';

import { answerWithTeamAs } from '@/lib/assignment/server/answer-with-team';
import {
  confirmTeamAs,
  declineTeamRequestAs,
  giveTeamBackAs,
} from '@/lib/assignment/server/change-team';
import { nameMembersAs } from '@/lib/assignment/server/name-members';
import { setTeamPhoneAs } from '@/lib/assignment/server/set-team-phone';
import { TEAM_MESSAGES } from '@/lib/assignment/team.messages';
import {
  giveBackForm,
  nameMembersForm,
  teamChoice,
  teamForm,
  teamPhoneForm,
  teamRequestForm,
} from '@/lib/assignment/team.schema';
import { defineAction } from '@/lib/web/action';

export const answerWithTeamAction = defineAction({
  as: 'pool-manager',
  schema: teamForm,
  run: answerWithTeamAs,
  messages: TEAM_MESSAGES,
  fieldOf: {
    'not-enough-seats': 'size',
    'larger-than-need': 'size',
    'attestation-needed': 'attested',
  },
  onDone: ({ status, size }) => `/viviers/equipes?fait=${status}&combien=${size}`,
});

export const giveTeamBackAction = defineAction({
  as: 'pool-manager',
  schema: giveBackForm,
  run: giveTeamBackAs,
  messages: TEAM_MESSAGES,
  fieldOf: { 'more-than-come': 'leave' },
  onDone: () => '/viviers/equipes?fait=given-back',
});

export const nameMembersAction = defineAction({
  as: 'pool-manager',
  schema: nameMembersForm,
  run: nameMembersAs,
  messages: TEAM_MESSAGES,
  fieldOf: { 'no-seat-to-name': 'people', 'not-free': 'people' },
  onDone: ({ asked }) => `/viviers/equipes?fait=named&combien=${asked}`,
});

export const declineTeamRequestAction = defineAction({
  as: 'pool-manager',
  schema: teamRequestForm,
  run: declineTeamRequestAs,
  messages: TEAM_MESSAGES,
  onDone: () => '/viviers/equipes?fait=declined',
});

export const setTeamPhoneAction = defineAction({
  as: 'pool-manager',
  schema: teamPhoneForm,
  run: setTeamPhoneAs,
  messages: TEAM_MESSAGES,
  onDone: (done) => `/viviers/equipes?fait=phone-${done}`,
});

export const confirmTeamAction = defineAction({
  as: 'pool-manager',
  schema: teamChoice,
  run: confirmTeamAs,
  messages: TEAM_MESSAGES,
  onDone: ({ status, size }) => `/viviers/equipes?fait=${status}&combien=${size}`,
});
