import 'server-only';
import { hashToken } from '@/lib/db/token';
import type { Context, Visitor } from '@/lib/identity/actor';
import { type RequestSignInRefusal, requestSignInAs } from '@/lib/identity/server/request-sign-in';
import type { Result } from '@/lib/shared/result';
import { CONSENT_VERSION } from '../person';
import type { Registration, RegistrationDraft } from '../profile.schema';
import { settlePlace } from './settle-place';

/** Where a registration comes from: the browser that will confirm it, and the caller’s network address when known. */
export type Arrival = { readonly browserHash: string; readonly from: string | null };

type Refusal = 'commune-unknown' | 'commune-ambiguous' | RequestSignInRefusal;

/**
 * Joins the reserve: the registration waits until the address is proven by the mail’s code. Somebody already registered
 * gets the very same answer, so that nobody learns who is.
 */
export async function registerAs(
  context: Context<Visitor>,
  draft: RegistrationDraft & { readonly arrival: Arrival },
): Promise<Result<{ readonly requestId: string }, Refusal>> {
  const place = await settlePlace(context, draft);
  if (!place.ok) return place;
  const registration: Registration = {
    firstName: draft.firstName,
    lastName: draft.lastName,
    phone: draft.phone,
    kind: draft.kind,
    studyLevel: draft.studyLevel,
    ageBand: draft.ageBand,
    trades: [...draft.trades],
    communeCode: place.value.code,
    territoryId: place.value.territoryCode,
    radiusKm: draft.radiusKm,
    travelMeans: [...draft.travelMeans],
    consentVersion: CONSENT_VERSION,
    ...(draft.employer ? { employer: draft.employer } : {}),
    ...(draft.jeton
      ? { invitation: { hash: hashToken(draft.jeton), follow: draft.follow === 'on' } }
      : {}),
  };
  return await requestSignInAs(context, {
    email: draft.email,
    returnTo: `/disponibilites?bienvenue=1${draft.week ? `&reponses=${draft.week}` : ''}`,
    registration,
    ...draft.arrival,
  });
}
