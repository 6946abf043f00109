import 'server-only';
import type { Tx } from '@/lib/db/with-actor';

/** What live screens are told: something about this need, or this territory, changed. Ids only. */
export type LiveFact = {
  readonly organizationId: string | null;
  readonly territoryId: string;
  readonly needId: string | null;
  readonly kind:
    | 'need-posted'
    | 'need-changed'
    | 'need-closed'
    | 'people-asked'
    | 'message-delivered'
    | 'message-failed'
    | 'answer'
    | 'seat-taken'
    | 'seat-freed'
    | 'arrived'
    | 'late'
    | 'hours'
    | 'wave-planned'
    | 'need-raised'
    | 'queue-changed'
    | 'plan-changed'
    | 'drill-changed';
};

/** Leaves a fact for the live screens, in the act's own transaction; they hear of it after commit. */
export async function announce(tx: Tx, now: Date, fact: LiveFact): Promise<void> {
  await tx.$executeRaw`
    insert into live_events (organization_id, territory_id, need_id, kind, at)
    values (${fact.organizationId}::uuid, ${fact.territoryId}, ${fact.needId}::uuid, ${fact.kind}, ${now})`;
}
