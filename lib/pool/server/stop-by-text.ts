import 'server-only';
import { hashSecret } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';

/** A number as it is remembered once it has said no: a keyed hash, the same whoever invites it. */
export const hashNumber = (phone: string) => hashSecret(phone, 'refused-number');

/**
 * « STOP » from a number that was invited by text: it says no to each, and no invitation is texted to it any more. A number of
 * nobody here is believed too: its invitation may have been taken back meanwhile.
 */
export async function stopByTextAs(
  phone: string,
  { ofNobody }: { readonly ofNobody: boolean },
  now: Date,
): Promise<void> {
  await withActor({ role: 'phone', phone }, 'write', now, async (tx) => {
    const [row] = await tx.$queryRaw<{ told: number }[]>`select decline_by_text() as told`;
    if (!row?.told && !ofNobody) return;
    await tx.$executeRaw`
      insert into refused_numbers (phone_hash, refused_at) values (${hashNumber(phone)}, ${now}) on conflict do nothing`;
  });
}
