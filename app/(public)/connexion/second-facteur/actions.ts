'use server';

import { redirect } from 'next/navigation';
import { FACTOR_MESSAGES } from '@/lib/identity/identity.messages';
import { factorForm, factorStartForm, passkeyForm } from '@/lib/identity/identity.schema';
import { defineOpenAction } from '@/lib/web/open-action';
import {
  addPasskeyHere,
  confirmHere,
  giveHere,
  givePasskeyHere,
  putSheetAway,
  startHere,
} from '@/lib/web/own-factor';
import { leave } from '@/lib/web/own-session';
import { pageLeft } from '@/lib/web/provider-sign-in';

const AT_CODE = { 'factor-code-wrong': 'code', 'factor-code-used': 'code' } as const;

export const giveFactorAction = defineOpenAction({
  schema: factorForm,
  run: (_visit, { code, retour }) => giveHere(code, retour),
  messages: FACTOR_MESSAGES,
  field: AT_CODE,
  onDone: (path) => path,
});

export const givePasskeyAction = defineOpenAction({
  schema: passkeyForm,
  run: (_visit, { retour, ...given }) => givePasskeyHere(given, retour),
  messages: FACTOR_MESSAGES,
  onDone: (path) => path,
});

export const addPasskeyAction = defineOpenAction({
  schema: passkeyForm,
  run: (_visit, { retour, ...given }) => addPasskeyHere(given, retour),
  messages: FACTOR_MESSAGES,
  onDone: (path) => path,
});

export const startFactorAction = defineOpenAction({
  schema: factorStartForm,
  run: (_visit, { retour }) => startHere(null, retour),
  messages: FACTOR_MESSAGES,
  onDone: (path) => path,
});

export const confirmFactorAction = defineOpenAction({
  schema: factorForm,
  run: (_visit, { code, retour }) => confirmHere(code, retour),
  messages: FACTOR_MESSAGES,
  field: AT_CODE,
  onDone: (path) => path,
});

export const codesNotedAction = defineOpenAction({
  schema: factorStartForm,
  run: async (_visit, { retour }) => {
    await putSheetAway();
    return { ok: true, value: retour ?? '/accueil' } as const;
  },
  messages: {},
  onDone: (path) => path,
});

export async function leaveAction(): Promise<void> {
  await leave();
  redirect((await pageLeft()) as never);
}
