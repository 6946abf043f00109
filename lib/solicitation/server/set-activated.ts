import 'server-only';
import { type ActivationId, activationState } from '@/lib/activation/activation';
import { lockActivation } from '@/lib/activation/server/activation.repository';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type ActivatedRules, planRules, type RulesRefusal } from '../activated';
import { insertVersion, listVersions, type RulesVersion } from './activated.repository';

type Said = ActivatedRules & {
  readonly activationId: ActivationId | null;
  /** the version the page showed; 0: none yet */
  readonly version: number;
};

/** The cell sets the quiet hours and the thresholds of one of its activations, not over yet: in force at once, and only while it lasts. */
export async function setActivatedAs(
  context: Context<CellMember>,
  { activationId, version, ...rules }: Said,
): Promise<
  Result<
    { readonly activationId: ActivationId },
    RulesRefusal | 'not-found' | 'is-over' | 'changed-meanwhile'
  >
> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    if (!activationId) return refuse('not-found');
    const open = await holdOpen(tx, activationId, now);
    if (!open.ok) return open;
    const planned = planRules(rules, now);
    if (!planned.ok) return planned;
    const last = (await listVersions(tx, activationId))[0]?.version ?? 0;
    if (last !== version) return refuse('changed-meanwhile');
    const { territoryId, userId } = actor;
    const by = { version: last + 1, territoryId, userId, now };
    await insertVersion(tx, activationId, planned.value, by);
    await record(tx, context, {
      ...{ action: 'activation.rules', objectKind: 'activation', objectId: activationId },
      facts: { version: by.version, quiet: rules.quiet !== null },
    });
    return accept({ activationId });
  });
}

/** The activation, held, as long as it is planned or in force. */
async function holdOpen(
  tx: Tx,
  id: ActivationId,
  now: Date,
): Promise<Result<true, 'not-found' | 'is-over'>> {
  const found = await lockActivation(tx, id);
  if (!found) return refuse('not-found');
  const state = activationState(found, now);
  return state === 'planned' || state === 'running' ? accept(true) : refuse('is-over');
}

/** Every version of the rules of one of the speaker’s activations, the newest first; none for a stranger. */
export async function listActivatedAs(
  { actor, now }: Context<CellMember>,
  activationId: ActivationId,
): Promise<readonly RulesVersion[]> {
  return await withActor(actor, 'read', now, (tx) => listVersions(tx, activationId));
}
