'use server';

import { ASSIGNMENT_MESSAGES, CHOICE_MESSAGES } from '@/lib/assignment/assignment.messages';
import {
  buddyForm,
  cancelMissionForm,
  paperBackForm,
  paperForm,
  startForm,
  yesForm,
} from '@/lib/assignment/assignment.schema';
import { attestPaperAs, startMissionAs } from '@/lib/assignment/server/attest-paper';
import { confirmBehalfAs, refuseBehalfAs } from '@/lib/assignment/server/behalf';
import { cancelMissionAs } from '@/lib/assignment/server/cancel-mission';
import { chooseYesAs, passYesAs } from '@/lib/assignment/server/choose-yes';
import { confirmEditAs } from '@/lib/assignment/server/edit-for-structure';
import { nameBuddyAs } from '@/lib/assignment/server/first-days';
import {
  cancelTeamAs,
  countPresentAs,
  requestTeamAs,
  signConventionAs,
} from '@/lib/assignment/server/host-team';
import { noteOralYesAs } from '@/lib/assignment/server/note-oral-yes';
import { TEAM_MESSAGES } from '@/lib/assignment/team.messages';
import {
  conventionForm,
  hostCancelTeamForm,
  presenceForm,
  teamRequestForm,
} from '@/lib/assignment/team.schema';
import { oralForm } from '@/lib/lending/lending.schema';
import { behalfForm, confirmEditForm } from '@/lib/need/behalf.schema';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { keepTemplateAs } from '@/lib/need/server/keep-template';
import { keepTemplateForm } from '@/lib/need/template.schema';
import { plural, sayCount } from '@/lib/shared/french';
import { steerWavesAs } from '@/lib/solicitation/server/steer-waves';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';
import { steerWavesForm } from '@/lib/solicitation/waves.schema';
import { defineAction } from '@/lib/web/action';

export const cancelMissionAction = defineAction({
  as: 'manager',
  schema: cancelMissionForm,
  run: cancelMissionAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}?fait=annule`,
});

export const confirmBehalfAction = defineAction({
  as: 'manager',
  schema: behalfForm,
  run: confirmBehalfAs,
  messages: NEED_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}?fait=bien-a-nous`,
});

export const confirmEditAction = defineAction({
  as: 'manager',
  schema: confirmEditForm,
  run: confirmEditAs,
  messages: NEED_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}?fait=bien-cela`,
});

export const refuseBehalfAction = defineAction({
  as: 'manager',
  schema: behalfForm,
  run: refuseBehalfAs,
  messages: NEED_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}?fait=pas-a-nous`,
});

export const nameBuddyAction = defineAction({
  as: 'manager',
  schema: buddyForm,
  run: nameBuddyAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}?fait=binome`,
});

export const attestPaperAction = defineAction({
  as: 'manager',
  schema: paperForm,
  run: attestPaperAs,
  messages: ASSIGNMENT_MESSAGES,
  fieldOf: { 'paper-to-come': 'signe' },
  onDone: ({ needId }) => `/besoins/${needId}`,
});

export const takePaperBackAction = defineAction({
  as: 'manager',
  schema: paperBackForm,
  run: attestPaperAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}`,
});

export const startMissionAction = defineAction({
  as: 'manager',
  schema: startForm,
  run: startMissionAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}`,
});

export const steerWavesAction = defineAction({
  as: 'manager',
  schema: steerWavesForm,
  run: steerWavesAs,
  messages: SOLICITATION_MESSAGES,
  fieldOf: { 'reason-to-hasten': 'motif' },
  onDone: ({ needId }) => `/besoins/${needId}?fait=envois`,
});

export const requestTeamAction = defineAction({
  as: 'manager',
  schema: teamRequestForm,
  run: requestTeamAs,
  messages: TEAM_MESSAGES,
  onDone: ({ asked }) => ({
    notice: `${sayCount(asked, 'association')} ${plural(asked, 'prévenue')}. ${plural(asked, 'Sa réponse paraîtra', 'Leurs réponses paraîtront')} ici.`,
  }),
});

export const signConventionAction = defineAction({
  as: 'manager',
  schema: conventionForm,
  run: signConventionAs,
  messages: TEAM_MESSAGES,
  fieldOf: { 'convention-ahead': 'signe' },
  onDone: ({ needId }) => `/besoins/${needId}`,
});

export const countPresentAction = defineAction({
  as: 'manager',
  schema: presenceForm,
  run: countPresentAs,
  messages: TEAM_MESSAGES,
  fieldOf: { 'more-than-come': 'present' },
  onDone: ({ needId }) => `/besoins/${needId}`,
});

export const cancelTeamAction = defineAction({
  as: 'manager',
  schema: hostCancelTeamForm,
  run: cancelTeamAs,
  messages: TEAM_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}`,
});

export const keepTemplateAction = defineAction({
  as: 'manager',
  schema: keepTemplateForm,
  run: keepTemplateAs,
  messages: NEED_MESSAGES,
  fieldOf: { 'too-many-templates': 'name' },
  onDone: () => ({
    notice: 'Le modèle est gardé. Il est dans « Mes besoins », en haut de la page.',
  }),
});

export const chooseYesAction = defineAction({
  as: 'manager',
  schema: yesForm,
  run: chooseYesAs,
  messages: { ...ASSIGNMENT_MESSAGES, ...CHOICE_MESSAGES },
  onDone: ({ needId }) => `/besoins/${needId}?fait=choisi`,
});

export const passYesAction = defineAction({
  as: 'manager',
  schema: yesForm,
  run: passYesAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: ({ needId }) => `/besoins/${needId}?fait=pas-retenu`,
});

export const noteOralYesAction = defineAction({
  as: 'manager',
  schema: oralForm,
  run: noteOralYesAs,
  messages: ASSIGNMENT_MESSAGES,
  onDone: (outcome, { needId }) =>
    `/besoins/${needId ?? ''}?fait=${outcome === 'agreed' ? 'pret-confirme' : 'oral'}`,
});
