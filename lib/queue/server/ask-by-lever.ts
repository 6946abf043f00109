import 'server-only';
import type { TeamObstacle } from '@/lib/assignment/server/host-team';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, NeedId } from '@/lib/identity/actor';
import { findSettings } from '@/lib/pool/server/settings.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Reach, ReachRefusal } from '@/lib/solicitation/reach';
import { askReached, findReached, type Reached } from '@/lib/solicitation/server/ask-reach';
import { openCircles } from '@/lib/solicitation/server/reach.repository';
import type { NeedRef } from '@/lib/solicitation/wave-plan';
import type { Subject } from '../entry';
import { LEVER_TABLE, type LeverId } from '../lever';
import type { PullForm } from '../queue.schema';
import { askServiceByLever, type ServiceLeverRefusal } from './ask-service-by-lever';
import { findPlace } from './case.repository';
import { listLevers } from './lever.repository';
import { type Held, underLock } from './on-case';
import { noteLeverAs, type PullRefusal, writeLever } from './pull-lever';

/** What pulling a lever did: associations told, people asked, the service asked; null when it does not. */
export type LeverPulled = {
  readonly subject: Subject;
  readonly lever: LeverId;
  readonly teams: number | null;
  readonly people: number | null;
  readonly service: string | null;
};
type Refusal =
  | PullRefusal
  | TeamObstacle
  | ReachRefusal
  | ServiceLeverRefusal
  | 'pool-not-here'
  | 'already-asking';

/** Pulls a lever for a case: where it asks people of Relève for a request, or one of its services for a structure, they are asked; any other is noted. */
export async function pullLeverAs(
  context: Context<CellMember>,
  form: PullForm,
): Promise<Result<LeverPulled, Refusal>> {
  const { way } = LEVER_TABLE[form.levier];
  if (way.kind === 'asks-people' && form.subject.kind === 'need')
    return await askByLever(context, form, { needId: form.subject.id, reach: way.reach });
  const { service } = form;
  if (way.kind === 'asks-service' && service) {
    const asked = await askServiceByLever(context, { ...form, service });
    return asked.ok ? accept({ ...asked.value, teams: null, people: null }) : asked;
  }
  const noted = await noteLeverAs(context, form);
  return noted.ok ? accept({ ...noted.value, people: null, service: null }) : noted;
}

type Target = { readonly needId: NeedId; readonly reach: 'circle' | 'pool' };

/** Looks for who may be asked, writes the lever on the case, then has them asked: refused, nothing is written and nobody is asked. */
async function askByLever(
  context: Context<CellMember>,
  form: PullForm,
  target: Target,
): Promise<Result<LeverPulled, Refusal>> {
  const { now } = context;
  const aimed = await aim(context, form, target);
  if (!aimed.ok) return aimed;
  const { ref, reach, whom } = aimed.value;
  const agreed = form.accord !== null;
  const found = await findReached(ref, { reach, agreed }, now);
  if (!found.ok) return found;
  const written = await underLock(context, form, (tx, held) =>
    begin(tx, context, held, { form, reach, reached: found.value, whom }),
  );
  if (!written.ok) return written;
  const lever = written.value;
  const people = await askReached(ref, found.value, lever, now);
  return accept({ subject: form.subject, lever, teams: null, people, service: null });
}

type Aimed = { readonly ref: NeedRef; readonly reach: Reach; readonly whom: string | null };

/** The request and whom it is to reach, of one’s own territory. */
const aim = (
  { actor, now }: Context<CellMember>,
  { subject, vivier }: PullForm,
  { needId, reach }: Target,
): Promise<Result<Aimed, 'not-found' | 'pool-not-here'>> =>
  withActor(actor, 'read', now, async (tx) => {
    const place = await findPlace(tx, subject);
    if (!place) return refuse('not-found');
    const { organizationId, territoryId } = place;
    const ref = { needId, organizationId, territoryId };
    if (reach === 'circle') return accept({ ref, reach: { kind: 'circle' }, whom: null } as const);
    const pool = vivier && (await findSettings(tx, vivier));
    if (!pool) return refuse('pool-not-here');
    return accept({ ref, reach: { kind: 'pool', poolId: pool.id }, whom: pool.name } as const);
  });

type Beginning = {
  readonly form: PullForm;
  readonly reach: Reach;
  readonly reached: Reached;
  readonly whom: string | null;
};

/** Writes the lever, unless the same is still waiting for answers; opens what the structure agreed to open. */
async function begin(
  tx: Tx,
  context: Context<CellMember>,
  held: Held,
  { form, reach, reached, whom }: Beginning,
): Promise<Result<LeverId, PullRefusal | 'already-asking'>> {
  if (held.last && (await isAsking(tx, held.last.id, form.levier, reach)))
    return refuse('already-asking');
  const { wanted, opens } = reached;
  const lever = await writeLever(tx, context, held, form, { wanted, whom });
  if (lever.ok && held.place.needId) await openCircles(tx, held.place.needId, opens, context.now);
  return lever;
}

/** Whether the same people were asked by this case and some have not answered. */
async function isAsking(
  tx: Tx,
  caseId: Parameters<typeof listLevers>[1],
  lever: PullForm['levier'],
  reach: Reach,
): Promise<boolean> {
  const poolId = reach.kind === 'pool' ? reach.poolId : null;
  return (await listLevers(tx, caseId)).some(
    (one) => one.lever === lever && one.poolId === poolId && !one.result && one.answers !== null,
  );
}
