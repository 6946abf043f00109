'use server';

import { z } from 'zod';
import { moments } from '@/lib/availability/availability.schema';
import { SIGN_IN_MESSAGES } from '@/lib/identity/identity.messages';
import { ANSWER_MESSAGES } from '@/lib/pool/invitation.messages';
import { beginFromInvitationAs } from '@/lib/pool/server/answer-invitation';
import { registerByTextAs } from '@/lib/pool/server/register-by-text';
import { PROFILE_MESSAGES } from '@/lib/profile/profile.messages';
import { registrationByTextForm, registrationForm } from '@/lib/profile/profile.schema';
import { registerAs } from '@/lib/profile/server/register';
import type { FormState } from '@/lib/shared/form-state';
import { bindBrowser, callerAddress } from '@/lib/web/caller';
import { AT_COMMUNE, withCommuneChoices } from '@/lib/web/commune-choices';
import { defineOpenAction } from '@/lib/web/open-action';
import { codePage } from '@/lib/web/sign-in-door';

const register = defineOpenAction({
  schema: registrationForm,
  run: async ({ now }, draft) => {
    const arrival = { browserHash: await bindBrowser(), from: await callerAddress() };
    const context = { actor: { role: 'visitor' }, now } as const;
    const registered = await registerAs(context, { ...draft, arrival });
    if (registered.ok && draft.jeton) await beginFromInvitationAs(context, { token: draft.jeton });
    return registered;
  },
  messages: { ...PROFILE_MESSAGES, ...SIGN_IN_MESSAGES },
  field: AT_COMMUNE,
  onDone: ({ requestId }) => codePage(requestId),
});

const registerByText = defineOpenAction({
  schema: registrationByTextForm.and(z.object({ moments })),
  run: ({ now }, draft) => registerByTextAs({ actor: { role: 'visitor' }, now }, draft),
  messages: { ...PROFILE_MESSAGES, ...ANSWER_MESSAGES },
  field: AT_COMMUNE,
  onDone: (_done, { jeton }) => `/rejoindre/${jeton}`,
});

/** From an invitation that came by text, with no address typed: the number it came to is enough. */
export async function registerByTextAction(
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  const typed = form.get('email');
  return typeof typed === 'string' && typed.trim() !== ''
    ? await registerAction(previous, form)
    : await withCommuneChoices(await registerByText(previous, form));
}

export async function registerAction(previous: FormState, form: FormData): Promise<FormState> {
  return await withCommuneChoices(await register(previous, form));
}
