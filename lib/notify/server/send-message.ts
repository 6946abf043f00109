import 'server-only';
import { inTransaction, wakeFrom } from '@/lib/db/worker-client';
import type { OutboxRow } from '../outbox-row';
import { MAX_ATTEMPTS, mailFault, pauseAfter } from '../retry';
import { lookElsewhere } from './choose-channels';
import {
  findAddress,
  findMessage,
  queueAgain,
  saveDelivery,
  saveEnd,
  saveSent,
  tellCellOfFailure,
} from './outbox.repository';
import { isStillRead } from './reader-of-copy';
import { priorityOf } from './relay';
import { renderMessage } from './render-message';
import { sendByPhone } from './send-by-phone';
import type { SendingTools } from './sending-tools';
import { ProviderFault } from './signed-post';

type End = { readonly status: 'dropped' | 'failed'; readonly why: string; readonly tried: 0 | 1 };

/** Sends one queued message, or says why it does not leave. A message no longer queued has been dealt with. */
export async function sendMessage(tools: SendingTools, id: string): Promise<void> {
  const message = await findMessage(tools.pool, id);
  if (message?.status !== 'queued') return;
  const now = tools.clock();
  const why = await whyNoMore(tools, message, now);
  if (why) return await finish(tools, message, { status: 'dropped', why, tried: 0 });
  if (message.channel !== 'email') return await byPhone(tools, message, now);
  const [to, rendered] = await Promise.all([
    findAddress(tools.pool, message),
    renderMessage(tools.pool, message, now),
  ]);
  if ('because' in rendered) {
    const status = rendered.because === 'unknown-kind' ? 'failed' : 'dropped';
    return await finish(tools, message, { status, why: rendered.because, tried: 0 });
  }
  if (!to) return await finish(tools, message, { status: 'failed', why: 'no-address', tried: 0 });
  const outcome = await tools.transport.send(to, rendered.mail, message.dedupe_key).then(
    (providerId) => ({ providerId }),
    (error: unknown) => ({ error }),
  );
  // failing to write « sent » is not failing to send: the queue offers the job again, under the same Message-ID
  if ('error' in outcome) await notDelivered(tools, message, outcome.error);
  else await delivered(tools, message, outcome.providerId);
}

/** Why a message does not leave any more: past its time, or written for a hat that ended; null when it may. */
async function whyNoMore(
  { pool }: SendingTools,
  message: OutboxRow,
  now: Date,
): Promise<'too-late' | 'no-longer-theirs' | null> {
  if (message.not_after && message.not_after <= now) return 'too-late';
  if (message.channel !== 'email') return null;
  return (await isStillRead(pool, message, now)) ? null : 'no-longer-theirs';
}

async function byPhone(tools: SendingTools, message: OutboxRow, now: Date): Promise<void> {
  const outcome = await sendByPhone(tools, message, now);
  const facts = { id: message.id, kind: message.kind, channel: message.channel };
  if ('sent' in outcome) tools.log('phone-sent', facts);
  else if ('dropped' in outcome)
    await finish(tools, message, { status: 'dropped', why: outcome.dropped, tried: 0 });
  else if ('missed' in outcome) await otherwise(tools, message, outcome.missed);
  else await notDelivered(tools, message, outcome.error);
}

/** This channel does not lead to the person: it ends here and looks for another way. */
async function otherwise(tools: SendingTools, message: OutboxRow, why: string): Promise<void> {
  await inTransaction(tools.pool, async (db) => {
    await saveEnd(db, message.id, 'failed', why, 1);
    await lookElsewhere(db, message, tools.clock());
  });
  tools.log('phone-missed', { id: message.id, kind: message.kind, channel: message.channel, why });
  await wakeFrom(tools.pool);
}

async function delivered(tools: SendingTools, message: OutboxRow, providerId: string | null) {
  const at = tools.clock();
  await inTransaction(tools.pool, async (db) => {
    await saveSent(db, message.id, at, providerId);
    if (isQuestion(message)) await saveDelivery(db, message.solicitation_id, at, true);
  });
  tools.log('mail-sent', { id: message.id, kind: message.kind, attempt: message.attempts + 1 });
  if (isQuestion(message)) await wakeFrom(tools.pool);
}

async function notDelivered(tools: SendingTools, message: OutboxRow, error: unknown) {
  const fault = error instanceof ProviderFault ? error : mailFault(error);
  const attempt = message.attempts + 1;
  if (fault.permanent || attempt >= MAX_ATTEMPTS) {
    if (message.channel !== 'email') return await otherwise(tools, message, fault.code);
    return await finish(tools, message, { status: 'failed', why: fault.code, tried: 1 });
  }
  const pause = pauseAfter(attempt, tools.chance());
  const runAt = new Date(tools.clock().getTime() + pause * 1000);
  await inTransaction(tools.pool, (db) =>
    queueAgain(db, { id: message.id, priority: priorityOf(message.kind) }, runAt, fault.code),
  );
  tools.log(`${message.channel === 'email' ? 'mail' : 'phone'}-put-off`, {
    id: message.id,
    kind: message.kind,
    attempt,
    pause,
    why: fault.code,
  });
}

async function finish(tools: SendingTools, message: OutboxRow, { status, why, tried }: End) {
  const missed = status === 'failed' && isQuestion(message);
  await inTransaction(tools.pool, async (db) => {
    await saveEnd(db, message.id, status, why, tried);
    if (status === 'failed') await tellCellOfFailure(db, message.id, tools.clock());
    if (missed) await saveDelivery(db, message.solicitation_id, tools.clock(), false);
  });
  tools.log(`${message.channel === 'email' ? 'mail' : 'phone'}-${status}`, {
    id: message.id,
    kind: message.kind,
    why,
  });
  if (missed) await wakeFrom(tools.pool);
}

const isQuestion = (
  message: OutboxRow,
): message is OutboxRow & { readonly solicitation_id: string } =>
  message.kind === 'solicitation' && message.solicitation_id !== null;
