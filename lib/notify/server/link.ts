import 'server-only';
import { tokenOf } from '@/lib/db/token';
import { env } from '@/lib/env';
import { linkTo } from '../mail';
import type { OutboxRow } from '../outbox-row';

/** A page of ours. */
export const pageLink = (path: string) => linkTo(env().APP_URL, path);

/** A page that holds a token, made again now from the server's secret: the outbox never carries one. */
export const tokenLink = (folder: string, id: string) => pageLink(`${folder}/${tokenOf(id)}`);

/** An id the payload carries, or null. */
export function idIn(message: OutboxRow, name: string): string | null {
  const value = message.payload[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
