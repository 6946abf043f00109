'use server';

import { z } from 'zod';
import { SESSION_MESSAGES } from '@/lib/identity/identity.messages';
import { sessionForm } from '@/lib/identity/identity.schema';
import { defineOpenAction } from '@/lib/web/open-action';
import { endOne, leaveEverywhere } from '@/lib/web/own-session';

export const endSessionAction = defineOpenAction({
  schema: sessionForm,
  run: (_visit, { sessionId }) => endOne(sessionId),
  messages: SESSION_MESSAGES,
  onDone: (path) => path,
});

export const signOutEverywhereAction = defineOpenAction({
  schema: z.object({}),
  run: () => leaveEverywhere(),
  messages: SESSION_MESSAGES,
  onDone: (path) => path,
});
