import 'server-only';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { hashNumber } from '@/lib/pool/server/stop-by-text';
import { channelsFor } from '@/lib/profile/channel';
import { findAskedPlace } from '@/lib/tension/server/reminder.repository';
import type { OutboxRow } from '../outbox-row';
import { segmentsOf } from '../sms';
import { findInvitedNumber, isRefused } from './invited-by-text.repository';
import { idIn } from './link';
import { saveSent } from './outbox.repository';
import {
  findHatPhones,
  findReaches,
  type NewQuestion,
  saveCost,
  saveQuestion,
} from './phone.repository';
import type { PhoneProvider } from './phone-provider';
import { type ForPhone, renderForPhone } from './render-phone';
import type { SendingTools } from './sending-tools';

/** How an attempt by telephone ended. */
export type PhoneOutcome =
  | { readonly sent: true }
  | { readonly dropped: string }
  /** this channel does not lead to them: another may */
  | { readonly missed: string }
  | { readonly error: unknown };

/** Sends one message by text or by call, as the person accepts it at this instant. */
export async function sendByPhone(
  tools: SendingTools,
  message: OutboxRow,
  now: Date,
): Promise<PhoneOutcome> {
  const { phone: provider } = tools;
  const personId = message.person_id;
  if (!provider) return { missed: 'channel-closed' };
  if (personId) return await sendToPerson(tools, provider, { message, personId, now });
  const send = message.user_id ? askHat : textToNobody;
  return await send(tools, provider, message, now);
}

type ToPerson = { readonly message: OutboxRow; readonly personId: string; readonly now: Date };

async function sendToPerson(
  tools: SendingTools,
  provider: PhoneProvider,
  { message, personId, now }: ToPerson,
): Promise<PhoneOutcome> {
  const reach = (await findReaches(tools.pool, [personId])).get(personId);
  const to = reach?.phone;
  if (!reach || !to) return { missed: 'no-number' };
  const refused = !channelsFor(reach).includes(message.channel);
  if (refused && message.kind !== 'phone-reply') return { missed: 'refused' };
  const words = await renderForPhone(tools.pool, message, now);
  if ('because' in words) return { dropped: words.because };
  if (message.channel === 'voice' && !words.call) return { dropped: 'not-by-call' };
  const asked = await inTransaction(tools.pool, (db) =>
    keepQuestion(db, words, { whom: { personId }, to, now }),
  );
  return await offer(tools, { provider, message, to, words, asked });
}

/** Whoever answers for an association, at the number they gave; before they said it is theirs, it is asked that alone. */
async function askHat(
  tools: SendingTools,
  provider: PhoneProvider,
  message: OutboxRow,
  now: Date,
): Promise<PhoneOutcome> {
  const membershipId = idIn(message, 'membershipId') ?? '';
  const hat = (await findHatPhones(tools.pool, [membershipId])).get(membershipId);
  if (!hat || (message.kind === 'team-ask' && !hat.sure)) return { missed: 'no-number' };
  const words = await renderForPhone(tools.pool, message, now);
  if ('because' in words) return { dropped: words.because };
  const to = hat.phone;
  const asked = await inTransaction(tools.pool, (db) =>
    keepQuestion(db, words, { whom: { membershipId }, to, now }),
  );
  return await offer(tools, { provider, message, to, words, asked });
}

/** The number of a message that is for nobody of the reserve: whoever is invited, or a structure; read when the text leaves. */
async function numberOf(db: WorkerDb, message: OutboxRow): Promise<string | null> {
  const structureId = idIn(message, 'structureId');
  if (!structureId) return await findInvitedNumber(db, idIn(message, 'invitationId'));
  return (await findAskedPlace(db, structureId, null))?.phone ?? null;
}

/** Somebody invited who has a mobile alone, or the mobile of a structure: it said no to nobody before. */
async function textToNobody(
  tools: SendingTools,
  provider: PhoneProvider,
  message: OutboxRow,
  now: Date,
): Promise<PhoneOutcome> {
  const to = await numberOf(tools.pool, message);
  if (!to) return { missed: 'no-number' };
  if (await isRefused(tools.pool, hashNumber(to))) return { missed: 'refused' };
  const words = await renderForPhone(tools.pool, message, now);
  if ('because' in words) return { dropped: words.because };
  return await offer(tools, { provider, message, to, words, asked: null });
}

async function keepQuestion(
  db: WorkerDb,
  { question }: ForPhone,
  is: { readonly whom: NewQuestion['whom']; readonly to: string; readonly now: Date },
) {
  if (!question) return null;
  const { id: aboutId, ...rest } = question;
  return await saveQuestion(db, { ...rest, aboutId, whom: is.whom, phone: is.to }, is.now);
}

type Offer = {
  readonly provider: PhoneProvider;
  readonly message: OutboxRow;
  readonly to: string;
  readonly words: ForPhone;
  readonly asked: { readonly id: string; readonly code: string | null } | null;
};

async function offer(tools: SendingTools, { provider, ...is }: Offer): Promise<PhoneOutcome> {
  const { message, to, words, asked } = is;
  const at = { name: `${message.id}:${message.rings}`, reference: message.id, to };
  const now = tools.clock();
  const text = message.channel === 'sms' ? words.sms(asked?.code ?? '') : null;
  const leaving =
    text === null && words.call
      ? provider.call({ ...at, ...words.call, state: asked?.id ?? `news:${message.id}` }, now)
      : provider.sms({ ...at, text: text ?? '' }, now);
  const outcome = await leaving.then(
    (providerId) => ({ providerId }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome) return outcome;
  const { smsMils, callMils } = provider.settings;
  const segments = text === null ? 1 : segmentsOf(text);
  const mils = text === null ? callMils : segments * smsMils;
  await inTransaction(tools.pool, async (db) => {
    await saveSent(db, message.id, tools.clock(), outcome.providerId);
    await saveCost(db, message.id, { segments, mils });
  });
  return { sent: true };
}
