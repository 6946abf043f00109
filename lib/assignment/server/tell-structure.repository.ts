import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { Message } from '@/lib/notify/message';
import type { AssignmentId } from '../assignment';

/** What a person said of their own mission: the boards of its structure hear of it, and it is written to when it must answer. */
export async function tellStructure(
  tx: Tx,
  id: AssignmentId,
  fact: 'arrived' | 'late' | 'hours' | 'answer',
  message: Message | null,
  now: Date,
): Promise<void> {
  await tx.$queryRaw`
    select mission_tells(${id}::uuid, ${fact}, ${message ? newId<'message'>(now) : null}::uuid, ${message?.kind ?? null},
      ${message?.dedupeKey ?? null}, ${JSON.stringify(message?.payload ?? {})}::jsonb)::text`;
}
