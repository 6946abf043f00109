import { readMySolicitationsAs } from '@/lib/assignment/server/read-mine';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import { readWishesAs } from '@/lib/availability/server/save-wishes';
import { readMembershipsAs } from '@/lib/pool/server/read-door';
import { readConditionsAs } from '@/lib/profile/server/declare-condition';
import { readProfileAs } from '@/lib/profile/server/read-profile';
import { readWalletAs } from '@/lib/profile/server/read-wallet';
import { readOwnLimitsAs } from '@/lib/solicitation/server/own-limits';
import { fileOf } from '@/lib/rights/my-data';
import { readMyDataAs } from '@/lib/rights/server/read-my-data';
import { contextAs } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

/** Everything the reserve keeps of the person who asks, in one file made from the data map (RGPD, art. 15 and 20). */
export async function GET(): Promise<Response> {
  const context = await contextAs('person');
  const profile = await readProfileAs(context);
  const wallet = await readWalletAs(context);
  const said = {
    'extrait le': context.now,
    profil: profile.ok ? profile.value : null,
    disponibilites: await readAvailabilityAs(context),
    souhaits: await readWishesAs(context),
    limites: await readOwnLimitsAs(context),
    'conditions remplies': await readConditionsAs(context),
    justificatifs: wallet.ok
      ? { verifications: wallet.value.checks, 'numero RPPS': wallet.value.registration }
      : null,
    viviers: await readMembershipsAs(context),
    demandes: await readMySolicitationsAs(context),
  };
  return new Response(JSON.stringify(said, null, 2), {
  const file = fileOf(await readMyDataAs(context), context.now);
  return new Response(JSON.stringify(file, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="mes-donnees-releve.json"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
