import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';

/** An agreement between two bodies, as one of them is told of it. */
export type FrameworkTold = {
  readonly otherName: string;
  readonly isProposed: boolean;
  readonly isOver: boolean;
  readonly isAccepted: boolean;
  readonly reference: string;
};

/** What an agreement has become, for this body. */
export async function findFrameworkTold(
  db: WorkerDb,
  id: string,
  organizationId: string,
): Promise<FrameworkTold | null> {
  const { rows } = await db.query<FrameworkTold>(
    `select case when other_id = $2 then name else other_name end as "otherName", accepted_at is null as "isProposed",
       ended_at is not null as "isOver", accepted_at is not null as "isAccepted", reference
     from framework_agreements where id = $1 and (other_id = $2 or organization_id = $2)`,
    [id, organizationId],
  );
  return rows[0] ?? null;
}

/** A structure that passed, as the mail to either body says it. */
export async function findTransferTold(
  db: WorkerDb,
  id: string,
  organizationId: string,
): Promise<{
  readonly structureName: string;
  readonly fromName: string;
  readonly toName: string;
  readonly isTaken: boolean;
} | null> {
  const { rows } = await db.query<{
    structureName: string;
    fromName: string;
    toName: string;
    isTaken: boolean;
  }>(
    `select structure_name as "structureName", from_name as "fromName", to_name as "toName", to_organization_id = $2 as "isTaken"
     from structure_transfers where id = $1 and (from_organization_id = $2 or to_organization_id = $2)`,
    [id, organizationId],
  );
  return rows[0] ?? null;
}
