'use server';

import { casePage, donePage } from '@/components/queue/queue-view';
import { QUEUE_MESSAGES } from '@/lib/queue/queue.messages';
import {
  calledForm,
  caseForm,
  clockForm,
  closeForm,
  handOverForm,
  inviteForLenderForm,
  noteForm,
  pullForm,
  resultForm,
} from '@/lib/queue/queue.schema';
import { pullLeverAs } from '@/lib/queue/server/ask-by-lever';
import {
  closeCaseAs,
  handOverCaseAs,
  lookAtCaseAs,
  noteCaseAs,
  releaseCaseAs,
  setClockAs,
  takeCaseAs,
} from '@/lib/queue/server/handle-case';
import { inviteForLenderAs } from '@/lib/queue/server/invite-for-lender';
import { sayLeverResultAs } from '@/lib/queue/server/pull-lever';
import { noteCallAs } from '@/lib/queue/server/to-tell';
import { defineAction } from '@/lib/web/action';

const cell = { as: 'cell', messages: QUEUE_MESSAGES } as const;

export const takeCaseAction = defineAction({
  ...cell,
  schema: caseForm,
  run: takeCaseAs,
  onDone: ({ subject }) => casePage(subject),
});

export const releaseCaseAction = defineAction({
  ...cell,
  schema: caseForm,
  run: releaseCaseAs,
  onDone: () => '/cellule/file?fait=rendu',
});

export const handOverCaseAction = defineAction({
  ...cell,
  schema: handOverForm,
  run: handOverCaseAs,
  onDone: () => '/cellule/file?fait=passe',
});

export const noteCaseAction = defineAction({
  ...cell,
  schema: noteForm,
  run: noteCaseAs,
  onDone: () => ({ notice: 'C’est noté.' }),
});

export const noteCallAction = defineAction({
  ...cell,
  schema: calledForm,
  run: noteCallAs,
  onDone: ({ subject }) => donePage(subject, { fait: 'prevenu' }),
});

export const setClockAction = defineAction({
  ...cell,
  schema: clockForm,
  run: setClockAs,
  onDone: () => ({ notice: 'C’est fixé.' }),
});

export const closeCaseAction = defineAction({
  ...cell,
  schema: closeForm,
  run: closeCaseAs,
  onDone: () => '/cellule/file?fait=clos',
});

export const pullLeverAction = defineAction({
  ...cell,
  schema: pullForm,
  run: pullLeverAs,
  fieldOf: {
    'search-held': 'accord',
    'circle-left-out': 'accord',
    'pool-not-here': 'vivier',
    'service-not-found': 'service',
    'service-elsewhere': 'service',
    'service-withdrawn': 'service',
    'service-too-soon': 'du',
    'service-ends-before': 'au',
    'service-asked-too-long': 'au',
    'service-other-days': 'au',
    'service-too-much': 'parjour',
  },
  // pulled from a list it leaves at once, the lever says what it did on the page drawn again
  onDone: ({ subject, lever, teams }) =>
    donePage(subject, {
      ...{ fait: 'levier', levier: lever },
      ...(teams === null ? {} : { associations: String(teams) }),
    }),
});

export const sayLeverResultAction = defineAction({
  ...cell,
  schema: resultForm,
  run: sayLeverResultAs,
  onDone: ({ subject }, { lever }) => donePage(subject, { fait: 'resultat', levier: lever }),
});

export const inviteForLenderAction = defineAction({
  ...cell,
  schema: inviteForLenderForm,
  run: inviteForLenderAs,
  fieldOf: {
    'already-member': 'courriel',
    'already-invited': 'courriel',
    'other-side': 'courriel',
  },
  onDone: ({ email }) => ({ notice: `Invitation envoyée à ${email}.` }),
});

export const lookAtCaseAction = defineAction({
  ...cell,
  schema: caseForm,
  run: lookAtCaseAs,
  // a frozen page stays as it is while it says that it is read
  quiet: true,
  onDone: () => ({ notice: '' }),
});
