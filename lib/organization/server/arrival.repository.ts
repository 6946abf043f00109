import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { Id } from '@/lib/shared/id';

/** What an open structure of the speaker’s says of getting in, held until the end of the transaction when it is to change; null when there is none. */
export async function findArrivalNote(
  tx: Tx,
  id: Id<'structure'>,
  held = false,
): Promise<{ readonly note: string | null } | null> {
  const [row] = await tx.$queryRaw<{ note: string | null }[]>`
    select arrival_note as note from structures where id = ${id}::uuid and status = 'active' ${held ? Prisma.sql`for no key update` : Prisma.empty}`;
  return row ?? null;
}

/** Writes it. */
export async function saveArrivalNote(
  tx: Tx,
  id: Id<'structure'>,
  note: string | null,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update structures set arrival_note = ${note}, updated_at = ${now} where id = ${id}::uuid`;
}
