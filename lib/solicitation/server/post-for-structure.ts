import 'server-only';
import type { CellMember, Context } from '@/lib/identity/actor';
import type { NeedForStructureForm } from '@/lib/need/behalf.schema';
import { type Posted, type PostRefusal, postNeedForAs } from '@/lib/need/server/post-need';
import { announce } from '@/lib/notify/live';
import { accept, type Result } from '@/lib/shared/result';
import { lookAtNeed } from './send-wave';
import { firstWave, settingsFrom } from './steer-waves';
import { insertWave, insertWaveSettings } from './wave.repository';

/**
 * The cell writes a request down for a structure and its search begins at once, by waves: a night does not wait for a
 * signature. Its structure confirms it, or refuses it and everything is taken back.
 */
export async function postForStructureAs(
  context: Context<CellMember>,
  form: NeedForStructureForm,
): Promise<Result<Posted, PostRefusal>> {
  const { now } = context;
  const posted = await postNeedForAs(context, form, async (tx, needs) => {
    for (const need of needs) {
      await insertWaveSettings(tx, settingsFrom(need, { rings: [], quietReason: null, now }), now);
      await insertWave(tx, { ...need, needId: need.id }, firstWave(1, now), now);
      await announce(tx, now, { ...need, needId: need.id, kind: 'wave-planned' });
    }
  });
  if (!posted.ok) return posted;
  // what a crash loses here, the worker does within the minute
  for (const needId of posted.value.needIds) await lookAtNeed({ ...posted.value.of, needId }, now);
  return accept(posted.value);
}
