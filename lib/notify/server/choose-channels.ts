import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { type Channel, channelsFor, type Reach } from '@/lib/profile/channel';
import { lineOf } from '@/lib/profile/phone';
import { inForce } from '@/lib/solicitation/ask-rules';
import type { OutboxRow } from '../outbox-row';
import { PHONE_LIMITS } from '../phone-limits';
import { saveInvitedDelivery } from './invited-by-text.repository';
import { saveDelivery, saveEnd, tellCellOfFailure } from './outbox.repository';
import { findHatPhones, findReaches, saveChannels, saveOtherWay } from './phone.repository';
import { listBeyondNeed } from './phone-limits.repository';

/** The channels a message was already sent by, without reaching anybody. */
export const triedOf = ({ payload }: Pick<OutboxRow, 'payload'>): readonly string[] =>
  String(payload.tried ?? '')
    .split(',')
    .filter(Boolean);

/** By which channel a message to a person leaves; null when none is left. A reply to a text is a text. */
function channelOf(
  message: OutboxRow,
  reach: Reach | undefined,
  open: readonly Channel[],
): Channel | null {
  if (message.kind === 'phone-reply') return open.includes('sms') ? 'sms' : null;
  if (!reach) return null;
  const tried = triedOf(message);
  return channelsFor(reach, open).find((channel) => !tried.includes(channel)) ?? null;
}

/** The hat whose telephone a message leaves by; none for the others. */
const hatOf = ({ user_id, payload }: OutboxRow): readonly string[] =>
  user_id && typeof payload.membershipId === 'string' ? [payload.membershipId] : [];

function hatChannel(
  { kind }: OutboxRow,
  phone: string | undefined,
  open: readonly Channel[],
): Channel | null {
  if (!phone) return null;
  const channel = kind === 'phone-reply' || lineOf(phone) === 'mobile' ? 'sms' : 'voice';
  return open.includes(channel) ? channel : null;
}

/**
 * Gives each message to a person the channel it leaves by, from what they prefer and refuse at this instant; one that has
 * none is ended where it shows, and a question says so to whoever asked. The others are handed back.
 */
export async function chooseChannels(
  db: WorkerDb,
  messages: readonly OutboxRow[],
  open: readonly Channel[],
  now: Date,
): Promise<readonly OutboxRow[]> {
  const people = messages.flatMap(({ person_id }) => (person_id ? [person_id] : []));
  const reaches = await findReaches(db, people);
  const hats = await findHatPhones(db, messages.flatMap(hatOf));
  const by = (message: OutboxRow, through: readonly Channel[]) => {
    if (message.person_id) return channelOf(message, reaches.get(message.person_id), through);
    const [hat] = hatOf(message);
    return hat ? hatChannel(message, hats.get(hat)?.phone, through) : message.channel;
  };
  const first = new Map(messages.map((message) => [message.id, by(message, open)]));
  const beyond = await beyondNeed(db, messages, { first, now });
  const written = open.filter((channel) => channel === 'email');
  const leaving: OutboxRow[] = [];
  for (const message of messages) {
    const full = beyond.has(message.id);
    const channel = full ? by(message, written) : first.get(message.id);
    if (channel) leaving.push({ ...message, channel });
    else await endUnreached(db, message, full ? 'need-ceiling' : 'no-channel', now);
  }
  await saveChannels(
    db,
    leaving.filter((message) => message.person_id || hatOf(message).length > 0),
  );
  return leaving;
}

/** The questions that would be one too many by telephone for their need. */
async function beyondNeed(
  db: WorkerDb,
  messages: readonly OutboxRow[],
  { first, now }: { readonly first: ReadonlyMap<string, Channel | null>; readonly now: Date },
): Promise<ReadonlySet<string>> {
  const asks = messages.filter(
    ({ id, kind }) => kind === 'solicitation' && ['sms', 'voice'].includes(first.get(id) ?? ''),
  );
  return await listBeyondNeed(
    db,
    asks.map(({ id }) => id),
    inForce(PHONE_LIMITS, now).perNeed,
  );
}

/** Nobody could be reached: it shows on the outbox, and on the board of whoever asked. */
async function endUnreached(
  db: WorkerDb,
  message: OutboxRow,
  why: string,
  now: Date,
): Promise<void> {
  await saveEnd(db, message.id, 'failed', why, 0);
  await tellCellOfFailure(db, message.id, now);
  if (message.kind === 'solicitation' && message.solicitation_id)
    await saveDelivery(db, message.solicitation_id, now, false);
}

/** A message its channel could not carry looks for another way; the reason stays on the one that failed. */
export async function lookElsewhere(db: WorkerDb, message: OutboxRow, now: Date): Promise<void> {
  if (message.kind === 'pool-invitation') return await saveInvitedDelivery(db, message, 'failed');
  if (!message.person_id) return await tellCellOfFailure(db, message.id, now);
  if (message.kind === 'phone-reply') return;
  const tried = [...triedOf(message), message.channel].join(',');
  await saveOtherWay(db, message, tried, now);
}
