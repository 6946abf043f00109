'use server';

import { CONSENT_MESSAGES } from '@/lib/follow/follow.messages';
import { followLinkForm } from '@/lib/follow/follow.schema';
import { agreeByLinkAs, stopByLinkAs } from '@/lib/follow/server/consent';
import { defineOpenAction } from '@/lib/web/open-action';

export const agreeByLinkAction = defineOpenAction({
  schema: followLinkForm,
  run: (context, { jeton }) => agreeByLinkAs(context, { token: jeton }),
  messages: CONSENT_MESSAGES,
  onDone: (_done, { jeton }) => `/suivi/${jeton}?fait=oui`,
});

export const stopByLinkAction = defineOpenAction({
  schema: followLinkForm,
  run: (context, { jeton }) => stopByLinkAs(context, { token: jeton }),
  messages: CONSENT_MESSAGES,
  onDone: (_done, { jeton }) => `/suivi/${jeton}?fait=non`,
});
