import 'server-only';
import type { WavesSpeaker } from '@/lib/db/speaker';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { type Need, seatsLeft } from '@/lib/need/need';
import { findNeed, lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import type { SendPlan } from '@/lib/plan/plan.schema';
import { findBeside, findPlan } from '@/lib/plan/server/cell-plan.repository';
import {
  listNeedsToSend,
  listProposedFor,
  type NeedToSend,
  saveOutcome,
} from '@/lib/plan/server/sent.repository';
import { tellPlan } from '@/lib/plan/told-plan';
import type { Outcome } from '@/lib/plan/told-proposal';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { notToAskAgain } from '../again';
import { PLAN_SENDING, type PLAN_SENDING_MESSAGES, type Sent, wholeOutcome } from '../plan-sending';
import { ringsOf } from '../ring';
import type { WaveSettings } from '../wave-plan';
import { askPerson } from './ask-person';
import { listAskedPeople } from './asked.repository';
import { readLearned } from './odds.repository';
import { listPeopleToAsk, type PersonToAsk } from './people-to-ask';
import { judgeUnderLock } from './spare-people';
import { findWaveSettings } from './wave.repository';

type Refusal = keyof typeof PLAN_SENDING_MESSAGES;

/**
 * The cell turns its territory’s plan into questions, need after need, gravest first: each in the waves’ own voice, under
 * the need’s lock, with every rule of asking (who may come now, rings kept, week’s counts, sleep). What cannot be asked
 * stays in the plan with its reason; a pair is asked once, whoever sends at the same instant. Only the pairs that were read
 * are sent, whatever is planned meanwhile, less those a colleague sets aside before their turn.
 */
export async function sendPlanAs(
  context: Context<CellMember>,
  { version }: SendPlan,
): Promise<Result<Sent, Refusal>> {
  const { now } = context;
  const begun = await begin(context, version);
  if (!begun.ok) return begun;
  let asked = 0;
  let left = 0;
  for (const need of begun.value) {
    const done = await askProposed(need, now);
    asked += done.asked;
    left += done.left;
  }
  return accept({ asked, left });
}

/** What there is to send, and who sends it, written down first. */
const begin = (context: Context<CellMember>, version: string) =>
  withActor(
    context.actor,
    'write',
    context.now,
    async (tx): Promise<Result<readonly NeedToSend[], Refusal>> => {
      const { territoryId } = context.actor;
      const plan = await findPlan(tx, territoryId);
      const beside = await findBeside(tx, territoryId);
      if (!beside || !tellPlan(plan, context.now).stands) return refuse('no-plan');
      if (beside.version !== version) return refuse('plan-changed');
      if (beside.stale) return refuse('plan-stale');
      const needs = await listNeedsToSend(tx, territoryId, {
        limit: PLAN_SENDING.needsAtOnce,
        since: minutesAfter(context.now, -PLAN_SENDING.triedMinutes),
      });
      if (needs.length === 0) return refuse('nothing-to-send');
      await record(tx, context, {
        action: 'plan.send',
        objectKind: 'territory',
        facts: { needs: needs.length },
      });
      return accept(needs);
    },
  );

type Done = { readonly asked: number; readonly left: number };

type Ready = {
  readonly ref: NeedToSend;
  readonly people: readonly PersonToAsk[];
  readonly revision: number;
  readonly speaker: WavesSpeaker;
  readonly now: Date;
};

/** Asks whom the plan proposes for one need: ranked first, decided again under the need’s lock. */
async function askProposed(ref: NeedToSend, now: Date): Promise<Done> {
  const { needId, organizationId, territoryId } = ref;
  const speaker: WavesSpeaker = { role: 'waves', needId, organizationId, territoryId };
  const seen = await withActor(speaker, 'read', now, async (tx) => ({
    need: await findNeed(tx, ref.needId),
    settings: await findWaveSettings(tx, ref.needId),
    asked: await listAskedPeople(tx, ref.needId),
    learned: await readLearned(tx, ref.territoryId),
  }));
  const { people } = await listPeopleToAsk(ref, {
    rings: ringsOf(seen.settings?.rings ?? []),
    reserved: new Set(),
    asked: notToAskAgain(seen.asked, now),
    learned: seen.learned,
    // the plan is made of the territory’s own people: nobody is looked for next door
    seatsLeft: 0,
    now,
  });
  const revision = seen.need?.revision ?? -1;
  return withActor(speaker, 'write', now, (tx) =>
    askUnderLock(tx, { ref, people, revision, speaker, now }),
  );
}

async function askUnderLock(tx: Tx, { ref, people, revision, speaker, now }: Ready): Promise<Done> {
  const need = await lockNeed(tx, ref.needId);
  const proposed = await listProposedFor(tx, ref);
  if (proposed.length === 0) return { asked: 0, left: 0 };
  const settings = await findWaveSettings(tx, ref.needId);
  const waiting = (await listAskedPeople(tx, ref.needId)).filter(
    ({ status, named }) => status === 'pending' && !named,
  ).length;
  const whole = wholeOutcome({ need, revision, settings, waiting }, now);
  const outcomes =
    whole || !need
      ? [{ outcome: whole ?? 'need-over', people: proposed }]
      : await askEach(tx, need, { proposed, people, settings, now });
  for (const one of outcomes) await saveOutcome(tx, ref.needId, one, now);
  const asked = outcomes.find(({ outcome }) => outcome === 'asked')?.people.length ?? 0;
  const left = proposed.length - asked;
  if (asked > 0) {
    const { needId, organizationId, territoryId } = ref;
    await announce(tx, now, { needId, organizationId, territoryId, kind: 'people-asked' });
  }
  await record(
    tx,
    { actor: speaker, now },
    {
      action: 'solicitation.plan',
      objectKind: 'need',
      objectId: ref.needId,
      facts: { asked, left },
    },
  );
  return { asked, left };
}

type Asking = {
  readonly proposed: readonly PersonId[];
  readonly people: readonly PersonToAsk[];
  readonly settings: WaveSettings | null;
  readonly now: Date;
};
type Told = { readonly outcome: Outcome; readonly people: readonly PersonId[] };

/** Each person, judged again under a lock of their own; what becomes of each. */
async function askEach(
  tx: Tx,
  need: Need,
  { proposed, people, settings, now }: Asking,
): Promise<Told[]> {
  const known = new Map(people.map((one) => [one.id, one]));
  const able = proposed.flatMap((id) => known.get(id) ?? []);
  const found = able.slice(0, seatsLeft(need));
  const beyond = able.slice(seatsLeft(need)).map(({ id }) => id);
  const asking = {
    by: 'waves',
    severity: need.severity,
    reason: settings?.quietReason ?? null,
  } as const;
  const verdicts = await judgeUnderLock(tx, found, asking, now);
  const asked: PersonId[] = [];
  const spared: PersonId[] = [];
  for (const person of found) {
    if (verdicts.get(person.id)?.spared !== null) spared.push(person.id);
    else if (await askOne(tx, need, person, now)) asked.push(person.id);
  }
  const told = new Set([...asked, ...spared, ...beyond]);
  const gone = proposed.filter((id) => !told.has(id));
  return [
    { outcome: 'asked', people: asked },
    { outcome: 'spared', people: spared },
    { outcome: 'enough', people: beyond },
    { outcome: 'gone', people: gone },
  ];
}

const askOne = (tx: Tx, need: Need, person: PersonToAsk, now: Date) =>
  askPerson(tx, need, { ...person, wave: null, expected: person.expectedAt(now) }, now);
