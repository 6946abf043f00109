import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import type { ProviderEvent } from '../provider';
import { type ProviderOutcome, saveTold } from './request.repository';

/**
 * What the provider tells of a signature asked of it, its own signature checked: written once, in whatever order it comes. A
 * document that is not the one that was sent, and a paper that no longer holds, are signed by nobody.
 */
export async function hearProvider(event: ProviderEvent, now: Date): Promise<ProviderOutcome> {
  const actor = { role: 'auth', requestId: event.reference } as const;
  return await withActor(actor, 'write', now, async (tx) => {
    const outcome = await saveTold(tx, event, newId<'signature'>(now));
    if (outcome !== 'known' && outcome !== 'unknown')
      await record(
        tx,
        { actor, now },
        {
          ...{
            action: 'paper.provider',
            objectKind: 'signature-request',
            objectId: event.reference,
          },
          facts: { said: event.type, outcome },
        },
      );
    return outcome;
  });
}
