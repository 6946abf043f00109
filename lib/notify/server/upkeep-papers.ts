import 'server-only';
import { wakeFrom } from '@/lib/db/worker-client';
import { makePapers } from '@/lib/paper/server/make-papers';
import { sendRequests } from '@/lib/paper/server/send-requests';
import { tellSigners } from '@/lib/paper/server/tell-signers';
import type { UpkeepTools } from './upkeep';

/** Every minute, and as soon as a team's are asked for: the documents of papers that wait to be made. */
export async function makeWaitingPapers({ pool, log }: UpkeepTools): Promise<number> {
  const made = await makePapers(pool);
  if (made > 0) log('papers-made', { count: made });
  return made;
}

/** Every minute, and soon after a paper is made: whoever is to sign is written to, again on their rhythm. */
export async function askToSign({ pool, clock, log }: UpkeepTools): Promise<void> {
  const told = await tellSigners(pool, clock());
  if (told === 0) return;
  log('signers-told', { count: told });
  await wakeFrom(pool);
}

/** Every minute, and as soon as one is asked for: qualified signatures are asked of the provider, where there is one. */
export async function askTheProvider(tools: UpkeepTools): Promise<void> {
  const { pool, clock, log, signatures, chance = Math.random } = tools;
  if (!signatures) return;
  const sent = await sendRequests({ pool, provider: signatures, clock, chance });
  if (sent > 0) log('signatures-asked', { count: sent });
}
