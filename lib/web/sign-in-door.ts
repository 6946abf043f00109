import 'server-only';
import type { Context } from '@/lib/identity/actor';
import { landingOf } from '@/lib/identity/hat';
import { answerInvitationAs } from '@/lib/identity/server/answer-invitation';
import { type RequestSignInRefusal, requestSignInAs } from '@/lib/identity/server/request-sign-in';
import { type ConfirmSignInRefusal, confirmSignInAs } from '@/lib/profile/server/confirm-sign-in';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { bindBrowser, callerAddress, callerDevice, shownBinding } from './caller';
import {
  giveSession,
  lastHat,
  rememberBrowser,
  rememberHat,
  shownRecognition,
  shownSession,
} from './session-cookie';

type Ask = {
  readonly email: string;
  readonly returnTo?: string | null;
  /** a registration to finish once the address is proven */
  readonly registration?: Readonly<Record<string, unknown>>;
};

/** Where the six digits are typed. */
export const codePage = (requestId: string) => `/connexion/code?demande=${requestId}`;

/** The same after an invitation: the address is the invited one, known and not to be changed. */
export const codePageInvited = (requestId: string) => `${codePage(requestId)}&invitation=1`;

/** The same, when the mailed link was opened in another browser than the one that asked. */
export const codePageElsewhere = (requestId: string) => `${codePage(requestId)}&ailleurs=1`;

/** Asks for a sign-in message from this browser. The answer is the same whether the address is known or not. */
export async function askToSignIn(
  context: Context,
  ask: Ask,
): Promise<Result<{ readonly requestId: string }, RequestSignInRefusal>> {
  const browserHash = await bindBrowser();
  const recognised = await shownRecognition();
  const from = await callerAddress();
  return await requestSignInAs(context, { ...ask, browserHash, recognised, from });
}

/** Answers an invitation from this browser: a sign-in message leaves for the invited address. */
export async function askFromInvitation(
  context: Context,
  answer: { readonly token: string; readonly name: string },
): Promise<
  Result<{ readonly requestId: string }, 'invitation-over' | 'inviter-gone' | RequestSignInRefusal>
> {
  const browserHash = await bindBrowser();
  return await answerInvitationAs(context, { ...answer, browserHash, from: await callerAddress() });
}

type Shown = {
  readonly requestId: string | null;
  readonly token?: string;
  readonly code?: string;
};

/** Confirms, and gives this browser its session. The value is where to go. */
export async function confirmHere(
  context: Context,
  { requestId, ...shown }: Shown,
): Promise<Result<string, ConfirmSignInRefusal>> {
  if (!requestId) return refuse('demand-unknown');
  const confirmed = await confirmSignInAs(context, {
    ...shown,
    requestId,
    browserHash: await shownBinding(),
    from: await callerAddress(),
    recognised: await shownRecognition(),
    device: await callerDevice(),
    lastHat: await lastHat(),
    replacing: await shownSession(),
  });
  if (!confirmed.ok) return confirmed;
  const { sessionToken, absoluteEndAt, worn, returnTo, recognised } = confirmed.value;
  await giveSession(sessionToken, absoluteEndAt);
  await rememberBrowser(recognised);
  if (!worn) return accept('/roles');
  await rememberHat(worn.key);
  return accept(returnTo ?? landingOf(worn.actor));
}
