import 'server-only';
import type { Speaker } from '@/lib/db/speaker';
import type { Tx } from '@/lib/db/with-actor';

/** One fact of the journal: ids and words of ours, never a name, an address or a free text. */
export type JournalFact = {
  readonly action: string;
  readonly objectKind: string;
  readonly objectId?: string;
  readonly result?: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
  readonly organizationId?: string;
  readonly territoryId?: string;
};

// said by telephone: in which call, written down under which hat
const saidIn = (actor: Speaker) =>
  'heard' in actor && actor.heard
    ? { call: actor.heard.callId, heardBy: actor.heard.membershipId }
    : {};

/** Writes who did what in the act's own transaction; the database chains it (lib/decisions/004). */
export async function record(
  tx: Tx,
  { actor, now }: { readonly actor: Speaker; readonly now: Date },
  fact: JournalFact,
): Promise<void> {
  const organizationId = fact.organizationId ?? field(actor, 'organizationId');
  const territoryId = fact.territoryId ?? field(actor, 'territoryId');
  const chain = organizationId ?? (territoryId ? `territory:${territoryId}` : 'platform');
  await tx.$executeRaw`
    insert into journal_entries
      (chain, seq, at, actor_role, actor_id, organization_id, territory_id, action, object_kind, object_id, result, facts, previous_hash, hash)
    values (${chain}, 0, ${now}, ${actor.role}, ${field(actor, 'userId') ?? field(actor, 'personId')}::uuid, ${organizationId}::uuid,
      ${territoryId}, ${fact.action}, ${fact.objectKind}, ${fact.objectId ?? null}::uuid, ${fact.result ?? 'done'},
      ${JSON.stringify({ ...fact.facts, ...saidIn(actor) })}::jsonb, '', '')`;
}

function field(actor: object, name: string): string | null {
  const value = (actor as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : null;
}
