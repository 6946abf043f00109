'use server';

import { DESK_MESSAGES } from '@/lib/desk/desk.messages';
import {
  deskPhoneForm,
  endCallForm,
  findCallersForm,
  heardAnswerForm,
  heardLateForm,
  heardReturnForm,
  heardStayForm,
  heardWeekForm,
  noteDoneForm,
  noteForm,
  openCallForm,
  paperForm,
  printedForm,
  registerHeardForm,
} from '@/lib/desk/desk.schema';
import {
  answerHeardAs,
  lateHeardAs,
  paperHeardAs,
  returnHeardAs,
  stayHeardAs,
  weekHeardAs,
} from '@/lib/desk/server/answer-heard';
import { endCallAs } from '@/lib/desk/server/end-call';
import { chooseDeskPhoneAs, endNoteAs, leaveNoteAs } from '@/lib/desk/server/leave-note';
import { notePrintedAs } from '@/lib/desk/server/letters';
import { openCallAs } from '@/lib/desk/server/open-call';
import { findCallersAs } from '@/lib/desk/server/read-desk';
import { registerHeardAs } from '@/lib/desk/server/register-heard';
import type { FormState } from '@/lib/shared/form-state';
import { defineAction } from '@/lib/web/action';
import { AT_COMMUNE, withCommuneChoices } from '@/lib/web/commune-choices';

const callPage = (callId: string, done: string) => `/permanence/appels/${callId}?fait=${done}`;

export const findCallersAction = defineAction({
  as: 'pool-manager',
  schema: findCallersForm,
  run: findCallersAs,
  messages: DESK_MESSAGES,
  fieldOf: { 'nobody-found': 'qui' },
  // ids alone in an address, never a name
  onDone: (found) => `/permanence?trouve=${found.join('.')}#appel`,
});

export const openCallAction = defineAction({
  as: 'pool-manager',
  schema: openCallForm,
  run: (context, { personne, sens }) =>
    openCallAs(context, { personId: personne, direction: sens }),
  messages: DESK_MESSAGES,
  onDone: ({ callId }) => `/permanence/appels/${callId}`,
});

export const answerHeardAction = defineAction({
  as: 'pool-manager',
  schema: heardAnswerForm,
  run: (context, { appel, demande, ...answer }) =>
    answerHeardAs(context, { callId: appel, solicitationId: demande, answer }),
  messages: DESK_MESSAGES,
  onDone: ({ callId, said }) => callPage(callId, said),
});

export const stayHeardAction = defineAction({
  as: 'pool-manager',
  schema: heardStayForm,
  run: (context, { appel, ...said }) => stayHeardAs(context, { callId: appel, ...said }),
  messages: DESK_MESSAGES,
  onDone: ({ callId }, { said }) => callPage(callId, said === 'yes' ? 'reste' : 'reste-non'),
});

export const returnHeardAction = defineAction({
  as: 'pool-manager',
  schema: heardReturnForm,
  run: (context, { appel, ...when }) => returnHeardAs(context, { callId: appel, ...when }),
  messages: DESK_MESSAGES,
  fieldOf: { 'return-not-during': 'hour', 'return-past': 'hour' },
  onDone: ({ callId }) => callPage(callId, 'plus-tot'),
});

export const lateHeardAction = defineAction({
  as: 'pool-manager',
  schema: heardLateForm,
  run: (context, { appel, ...late }) => lateHeardAs(context, { callId: appel, ...late }),
  messages: DESK_MESSAGES,
  onDone: ({ callId }) => callPage(callId, 'retard'),
});

export const weekHeardAction = defineAction({
  as: 'pool-manager',
  schema: heardWeekForm,
  run: (context, { appel, dit, moments }) =>
    weekHeardAs(context, { callId: appel, moments: dit === 'same' ? null : moments }),
  messages: DESK_MESSAGES,
  onDone: ({ callId }) => callPage(callId, 'semaine'),
});

export const paperHeardAction = defineAction({
  as: 'pool-manager',
  schema: paperForm,
  run: (context, { appel, papier }) =>
    paperHeardAs(context, { callId: appel, wants: papier === 'yes' }),
  messages: DESK_MESSAGES,
  onDone: ({ callId }) => callPage(callId, 'papier'),
});

export const endCallAction = defineAction({
  as: 'pool-manager',
  schema: endCallForm,
  run: endCallAs,
  messages: DESK_MESSAGES,
  fieldOf: {
    'call-back-past': 'jour',
    'call-back-night': 'heure',
    'day-already-past': 'jusque',
    'away-too-long': 'jusque',
  },
  onDone: () => '/permanence?fait=termine',
});

const registerHeard = defineAction({
  as: 'pool-manager',
  schema: registerHeardForm,
  run: registerHeardAs,
  messages: DESK_MESSAGES,
  fieldOf: {
    ...AT_COMMUNE,
    'commune-elsewhere': 'commune',
    'already-here': 'phone',
    'already-registered': 'phone',
  },
  onDone: ({ personId }) => `/permanence?inscrit=${personId}`,
});

export async function registerHeardAction(previous: FormState, form: FormData): Promise<FormState> {
  return await withCommuneChoices(await registerHeard(previous, form));
}

export const leaveNoteAction = defineAction({
  as: 'pool-manager',
  schema: noteForm,
  run: leaveNoteAs,
  messages: DESK_MESSAGES,
  onDone: () => '/permanence/releve?fait=note',
});

export const endNoteAction = defineAction({
  as: 'pool-manager',
  schema: noteDoneForm,
  run: endNoteAs,
  messages: DESK_MESSAGES,
  onDone: () => '/permanence/releve?fait=fini',
});

export const chooseDeskPhoneAction = defineAction({
  as: 'pool-manager',
  schema: deskPhoneForm,
  run: chooseDeskPhoneAs,
  messages: DESK_MESSAGES,
  onDone: () => '/permanence/courriers?fait=numero',
});

export const notePrintedAction = defineAction({
  as: 'pool-manager',
  schema: printedForm,
  run: notePrintedAs,
  messages: DESK_MESSAGES,
  onDone: ({ printed }) => `/permanence/courriers?fait=imprime&combien=${printed}`,
});
