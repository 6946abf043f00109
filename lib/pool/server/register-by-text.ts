import 'server-only';
import { type Preset, weekOf } from '@/lib/availability/moments';
import { insertWeek } from '@/lib/availability/server/availability.repository';
import { personBehind } from '@/lib/availability/server/personal-link.repository';
import { newId } from '@/lib/db/new-id';
import { hashToken } from '@/lib/db/token';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonId, TerritoryId, Visitor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { CONSENT_VERSION } from '@/lib/profile/person';
import type { RegistrationByText } from '@/lib/profile/profile.schema';
import { acceptInvitationOf } from '@/lib/profile/server/accept-invitation';
import { enterPools, insertPerson, insertTrades } from '@/lib/profile/server/profile.repository';
import { settlePlace } from '@/lib/profile/server/settle-place';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { isOpen } from '../invitation';
import { findHeld, findPhoneOnly, type HeldInvitation } from './invitation.repository';

type Draft = RegistrationByText & { readonly moments: readonly Preset[] };
type Refusal =
  | 'invitation-over'
  | 'commune-unknown'
  | 'commune-ambiguous'
  | 'already-registered-by-phone';

/**
 * Registers somebody invited by text, who gives no address: whoever holds the link holds the number it was sent to. They have
 * no account; they are asked by text and answer by text. One number is one person: already there, they say so instead.
 */
export async function registerByTextAs(
  context: Context<Visitor>,
  draft: Draft,
): Promise<Result<{ readonly personId: PersonId }, Refusal>> {
  const { now } = context;
  const linkHash = hashToken(draft.jeton);
  const held = await withActor({ role: 'auth', linkHash }, 'read', now, (tx) =>
    findHeld(tx, linkHash),
  );
  const phone = held?.channel === 'sms' ? held.phone : null;
  if (!held || !phone || !isOpen(held, now)) return refuse('invitation-over');
  const place = await settlePlace(context, draft);
  if (!place.ok) return place;
  const personId = newId<'person'>(now) as PersonId;
  const { code: communeCode, territoryCode } = place.value;
  const territoryId = territoryCode as TerritoryId;
  return await withActor(
    { role: 'auth', personId, linkHash, phone },
    'write',
    now,
    async (tx): Promise<Result<{ personId: PersonId }, Refusal>> => {
      if (await findPhoneOnly(tx)) return refuse('already-registered-by-phone');
      const said = { ...draft, phone, communeCode, territoryId, personId, linkHash };
      return (await write(tx, said, now)) ? accept({ personId }) : refuse('invitation-over');
    },
  );
}

type Writing = Draft & {
  readonly phone: NonNullable<HeldInvitation['phone']>;
  readonly communeCode: string;
  readonly territoryId: TerritoryId;
  readonly personId: PersonId;
  readonly linkHash: string;
};

async function write(tx: Tx, said: Writing, now: Date): Promise<boolean> {
  const { personId, territoryId, trades, moments, linkHash, follow, kind } = said;
  const whose = { personId, territoryId };
  const none = { userId: null, email: null, preferredChannel: 'sms' } as const;
  await insertPerson(tx, { ...said, ...none, id: personId, consentVersion: CONSENT_VERSION }, now);
  await insertTrades(tx, whose, trades);
  if (moments.length > 0) await insertWeek(tx, whose, weekOf(moments), now);
  await enterPools(tx);
  const context = { actor: personBehind(whose), now };
  const yes = { hash: linkHash, follow: follow === 'on' };
  if (!(await acceptInvitationOf(tx, context, yes))) return false;
  await record(tx, context, {
    action: 'join-reserve',
    objectKind: 'person',
    objectId: personId,
    facts: { kind, consentVersion: CONSENT_VERSION, channel: 'sms' },
  });
  return true;
}
