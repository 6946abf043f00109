'use server';

import { RIGHTS_MESSAGES } from '@/lib/rights/rights.messages';
import { leaveByLinkForm, leaveForm, stayForm } from '@/lib/rights/rights.schema';
import { askToLeaveAs, leaveByLinkAs, stayByLinkAs } from '@/lib/rights/server/leave-by-link';
import { callerAddress } from '@/lib/web/caller';
import { defineOpenAction } from '@/lib/web/open-action';

export const askToLeaveAction = defineOpenAction({
  schema: leaveForm,
  run: async (context, { email }) => askToLeaveAs(context, { email, from: await callerAddress() }),
  messages: RIGHTS_MESSAGES,
  onDone: () => '/effacement?fait=lien',
});

export const stayAction = defineOpenAction({
  schema: stayForm,
  run: (context, { jeton }) => stayByLinkAs(context, { token: jeton }),
  messages: RIGHTS_MESSAGES,
  onDone: () => '/effacement?fait=reste',
});

export const leaveByLinkAction = defineOpenAction({
  schema: leaveByLinkForm,
  run: (context, { jeton }) => leaveByLinkAs(context, { token: jeton }),
  messages: RIGHTS_MESSAGES,
  onDone: () => '/effacement/fait',
});
