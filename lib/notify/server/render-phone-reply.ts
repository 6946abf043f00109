import 'server-only';
import { isPhoneReply, sayBack } from '@/lib/assignment/phone-replies';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { OutboxRow } from '../outbox-row';
import { idIn } from './link';
import { sayWithChoices } from './render-need-asked';

/** What is said back by text to whoever wrote; null when the reply is not one of ours. */
export async function replyBySms(db: WorkerDb, message: OutboxRow): Promise<string | null> {
  const reply = idIn(message, 'reply') ?? '';
  if (!isPhoneReply(reply)) return null;
  const codes = (idIn(message, 'codes') ?? '').split(',').filter(Boolean);
  const words = sayBack({
    reply,
    refusal: idIn(message, 'refusal'),
    codes,
    hour: idIn(message, 'hour'),
  });
  return await sayWithChoices(db, message, words);
}
