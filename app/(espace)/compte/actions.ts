'use server';

import { z } from 'zod';
import {
  FACTOR_MESSAGES,
  SESSION_MESSAGES,
  UNLINK_MESSAGES,
} from '@/lib/identity/identity.messages';
import { factorForm, passkeyRemovalForm, sessionForm } from '@/lib/identity/identity.schema';
import { defineOpenAction } from '@/lib/web/open-action';
import { removeHere, removePasskeyHere, startHere } from '@/lib/web/own-factor';
import { endOne, leaveEverywhere, unlinkHere } from '@/lib/web/own-session';

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

export const unlinkProviderAction = defineOpenAction({
  schema: z.object({}),
  run: () => unlinkHere(),
  messages: UNLINK_MESSAGES,
  onDone: (path) => path,
});

const AT_CODE = {
  'factor-code-wrong': 'code',
  'factor-code-used': 'code',
} as const;

export const replaceFactorAction = defineOpenAction({
  schema: factorForm,
  run: (_visit, { code }) => startHere(code, '/compte'),
  messages: FACTOR_MESSAGES,
  field: AT_CODE,
  onDone: (path) => path,
});

export const removeFactorAction = defineOpenAction({
  schema: factorForm,
  run: (_visit, { code }) => removeHere(code),
  messages: FACTOR_MESSAGES,
  field: AT_CODE,
  onDone: (path) => path,
});

export const removePasskeyAction = defineOpenAction({
  schema: passkeyRemovalForm,
  run: (_visit, { passkeyId }) => removePasskeyHere(passkeyId),
  messages: FACTOR_MESSAGES,
  onDone: (path) => path,
});
