import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { Message } from './message';

/** Puts messages in the outbox, in the transaction of the fact they tell; one already there is left alone. */
export async function enqueue(tx: Tx, now: Date, messages: readonly Message[]): Promise<void> {
  for (const message of messages) {
    await tx.$executeRaw`
      insert into outbox_messages
        (id, organization_id, territory_id, channel, kind, person_id, user_id, email, solicitation_id, payload, dedupe_key, created_at, not_after)
      values (${newId(now)}::uuid, ${message.organizationId ?? null}::uuid, ${message.territoryId ?? null}, 'email', ${message.kind},
        ${message.personId ?? null}::uuid, ${message.userId ?? null}::uuid, ${message.email ?? null}, ${message.solicitationId ?? null}::uuid,
        ${JSON.stringify(message.payload ?? {})}::jsonb, ${message.dedupeKey}, ${now}, ${message.notAfter ?? null})
      on conflict do nothing`;
  }
}
