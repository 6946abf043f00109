import 'server-only';
import { isPhoneReply, sayBack } from '@/lib/assignment/phone-replies';
import type { OutboxRow } from '../outbox-row';
import { smsText } from '../sms';
import { idIn } from './link';

/** What is said back by text to whoever wrote; null when the reply is not one of ours. */
export function replyBySms(message: OutboxRow): string | null {
  const reply = idIn(message, 'reply') ?? '';
  if (!isPhoneReply(reply)) return null;
  const codes = (idIn(message, 'codes') ?? '').split(',').filter(Boolean);
  return smsText(`Relève: ${sayBack({ reply, refusal: idIn(message, 'refusal'), codes })}`);
}
