import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { Message } from './message';

/** Puts messages in the outbox, in the transaction of the fact they tell; one already there is left alone. */
export async function enqueue(tx: Tx, now: Date, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  // one statement however many are told: whoever waits for the same need waits behind this one
  const rows = messages.map((message) => ({
    id: newId(now),
    organization_id: message.organizationId ?? null,
    territory_id: message.territoryId ?? null,
    kind: message.kind,
    person_id: message.personId ?? null,
    user_id: message.userId ?? null,
    email: message.email ?? null,
    solicitation_id: message.solicitationId ?? null,
    payload: message.payload ?? {},
    dedupe_key: message.dedupeKey,
    not_before: message.notBefore ?? null,
    not_after: message.notAfter ?? null,
  }));
  await tx.$executeRaw`
    insert into outbox_messages
      (id, organization_id, territory_id, channel, kind, person_id, user_id, email, solicitation_id, payload, dedupe_key, created_at,
      not_before, not_after)
    select id, organization_id, territory_id, 'email', kind, person_id, user_id, email, solicitation_id, payload, dedupe_key, ${now},
      not_before, not_after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, organization_id uuid, territory_id text, kind text,
      person_id uuid, user_id uuid, email text, solicitation_id uuid, payload jsonb, dedupe_key text, not_before timestamptz,
      not_after timestamptz)
    on conflict do nothing`;
}
