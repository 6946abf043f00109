'use server';

import { casePage } from '@/components/queue/queue-view';
import { QUEUE_MESSAGES } from '@/lib/queue/queue.messages';
import {
  caseForm,
  clockForm,
  closeForm,
  handOverForm,
  noteForm,
  pullForm,
  resultForm,
} from '@/lib/queue/queue.schema';
import {
  closeCaseAs,
  handOverCaseAs,
  lookAtCaseAs,
  noteCaseAs,
  releaseCaseAs,
  setClockAs,
  takeCaseAs,
} from '@/lib/queue/server/handle-case';
import { pullLeverAs, sayLeverResultAs } from '@/lib/queue/server/pull-lever';
import { plural, sayCount } from '@/lib/shared/french';
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
  onDone: ({ teams }) => ({
    notice:
      teams === null
        ? 'Le levier est noté.'
        : `Le levier est noté. ${sayCount(teams, 'association')} ${plural(teams, 'prévenue')}.`,
  }),
});

export const sayLeverResultAction = defineAction({
  ...cell,
  schema: resultForm,
  run: sayLeverResultAs,
  onDone: () => ({ notice: 'Le résultat est noté.' }),
});

export const lookAtCaseAction = defineAction({
  ...cell,
  schema: caseForm,
  run: lookAtCaseAs,
  // a frozen page stays as it is while it says that it is read
  quiet: true,
  onDone: () => ({ notice: '' }),
});
