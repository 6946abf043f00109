'use server';

import { redirect } from 'next/navigation';
import { SESSION_MESSAGES } from '@/lib/identity/identity.messages';
import { hatForm } from '@/lib/identity/identity.schema';
import { defineOpenAction } from '@/lib/web/open-action';
import { changeHat, leave } from '@/lib/web/own-session';
import { pageLeft } from '@/lib/web/provider-sign-in';

export const wearHatAction = defineOpenAction({
  schema: hatForm,
  run: (_visit, { hat, retour }) => changeHat(hat, retour),
  messages: SESSION_MESSAGES,
  onDone: (path) => path,
});

export async function signOutAction(): Promise<void> {
  await leave();
  redirect((await pageLeft()) as never);
}
