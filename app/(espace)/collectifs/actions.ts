'use server';

import { COLLECTIVE_MESSAGES } from '@/lib/collective/collective.messages';
import { bodyAnswer, collectiveChoice, doneForm } from '@/lib/collective/collective.schema';
import { sayDoneAs } from '@/lib/collective/server/decide';
import { answerInvitationAs, leaveCollectiveAs } from '@/lib/collective/server/keep-collective';
import { defineAction } from '@/lib/web/action';

const door = { as: 'manager', messages: COLLECTIVE_MESSAGES } as const;
const back = ({ id, answer }: { readonly id: string; readonly answer: string }) =>
  answer === 'declined' ? '/collectifs?fait=declined' : `/collectifs/${id}?fait=${answer}`;

export const answerInvitationAction = defineAction({
  ...{ ...door, schema: bodyAnswer, run: answerInvitationAs, onDone: back },
});

export const leaveCollectiveAction = defineAction({
  ...{ ...door, schema: collectiveChoice, run: leaveCollectiveAs, onDone: back },
});

export const sayDoneAction = defineAction({
  ...{ ...door, schema: doneForm, run: sayDoneAs },
  onDone: (id: string) => `/collectifs/${id}?fait=fait`,
});
