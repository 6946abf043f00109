import 'server-only';
import { requestTeamAs, type TeamObstacle, teamObstacle } from '@/lib/assignment/server/host-team';
import type { Tx } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import { findNeed } from '@/lib/need/server/need.repository';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD } from '@/lib/shared/french';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { hoursToStart } from '@/lib/situation/situation';
import type { Subject } from '../entry';
import { leadBandOf } from '../lead-band';
import { fits, LEVER_TABLE, type LeverCase, type LeverId } from '../lever';
import { RESULT_LABELS } from '../lever-result';
import type { PullForm, ResultForm } from '../queue.schema';
import type { CasePlace, CaseRow } from './case.repository';
import { insertLever, listLevers, saveResult } from './lever.repository';
import { type Held, type On, underLock, write, writeFact } from './on-case';

export type PullRefusal = 'not-found' | 'changed-meanwhile' | 'case-closed' | 'not-this-lever';
type Done = {
  readonly subject: Subject;
  readonly lever: LeverId;
  readonly teams: number | null;
};

/** The kind of case a lever is pulled for, as the request or the structure stands. */
export const leverCaseOf = (
  need: Pick<Need, 'trade' | 'period' | 'severity'> | null,
  now: Date,
): LeverCase => ({
  group: need && TRADE_TABLE[need.trade].group,
  hoursToStart: need ? hoursToStart(need.period, now) : 0,
  severity: need?.severity ?? null,
});

const kindIn = async (tx: Tx, { needId }: CasePlace, now: Date) =>
  leverCaseOf(needId && (await findNeed(tx, needId)), now);

/** A case is open, whichever version its page showed: a lever adds, and takes nothing from others. */
const openCase = ({ last }: Held): Result<CaseRow, 'changed-meanwhile' | 'case-closed'> => {
  if (!last) return refuse('changed-meanwhile');
  return last.closedAt ? refuse('case-closed') : accept(last);
};

/** A lever that asks people here, besides what is noted of any. */
export type Asks = {
  /** seats free when it asks; null when what it gives is told */
  readonly wanted: number | null;
  /** the pool’s name, or whom else */
  readonly whom: string | null;
};

/** Writes a lever on an open case under lock, with the kind of case it was. */
export async function writeLever(
  tx: Tx,
  context: Context<CellMember>,
  held: Held,
  form: PullForm,
  { wanted, whom }: Asks,
): Promise<Result<LeverId, PullRefusal>> {
  const { actor, now } = context;
  const { levier, decideur, base, expectedAt, vivier, accord } = form;
  const open = openCase(held);
  if (!open.ok) return open;
  const kind = await kindIn(tx, held.place, now);
  if (!fits(levier, kind)) return refuse('not-this-lever');
  const asks = wanted !== null;
  const id = await insertLever(
    tx,
    actor,
    open.value.id,
    {
      ...{ lever: levier, askedOf: form.aqui, expectedAt, decidedBy: decideur, legalBasis: base },
      ...{ poolId: asks ? vivier : null, agreedBy: asks ? accord : null, wanted },
      ...{ tradeGroup: kind.group, leadBand: leadBandOf(kind.hoursToStart) },
    },
    now,
  );
  const text = [LEVER_TABLE[levier].label, whom].filter(Boolean).join(', ');
  await write(tx, context, { place: held.place, last: open.value }, { kind: 'lever', text });
  return accept(id);
}

/** Pulls a lever for a case: noted with who is asked and until when; where associations are to be asked, they are, or nothing is written. */
export async function noteLeverAs(
  context: Context<CellMember>,
  form: PullForm,
): Promise<Result<Done, PullRefusal | TeamObstacle>> {
  const { subject, aqui } = form;
  const pulled = await underLock(
    context,
    form,
    async (tx, held): Promise<Result<LeverId, PullRefusal | TeamObstacle>> => {
      const obstacle = await obstacleTo(tx, held, form, context.now);
      if (obstacle) return refuse(obstacle);
      return await writeLever(tx, context, held, form, { wanted: null, whom: aqui });
    },
  );
  if (!pulled.ok) return pulled;
  return accept({ subject, lever: pulled.value, teams: await askTeams(context, form) });
}

/** Why a lever that asks associations would ask none; null of any other, or where it does not fit at all. */
async function obstacleTo(
  tx: Tx,
  { place: { needId } }: Held,
  { levier }: PullForm,
  now: Date,
): Promise<TeamObstacle | null> {
  const need = needId && (await findNeed(tx, needId));
  if (!need || LEVER_TABLE[levier].way.kind !== 'asks-teams') return null;
  return fits(levier, leverCaseOf(need, now)) ? await teamObstacle(tx, need, now) : null;
}

/** How many associations were told; null when the lever is not theirs, or when somebody else has just told them. */
async function askTeams(context: Context<CellMember>, { levier, subject }: PullForm) {
  if (LEVER_TABLE[levier].way.kind !== 'asks-teams' || subject.kind !== 'need') return null;
  const asked = await requestTeamAs(context, { needId: subject.id });
  return asked.ok ? asked.value.asked : null;
}

type SayRefusal = 'not-found' | 'changed-meanwhile' | 'already-answered';

/** Says what a lever gave, once: yes, in part or no, how many people, how many hours. The slow ones answer once their case is closed, and count as well. */
export const sayLeverResultAs = (
  context: Context<CellMember>,
  form: On & ResultForm,
): Promise<Result<{ readonly subject: Subject }, SayRefusal | 'read-from-answers'>> =>
  underLock(context, form, async (tx, held) => {
    const { place, last } = held;
    if (!last) return refuse('changed-meanwhile');
    const pulled = (await listLevers(tx, last.id)).find(({ id }) => id === form.lever);
    if (!pulled) return refuse('not-found');
    if (pulled.answers) return refuse('read-from-answers');
    const { lever: id, resultat: result, personnes: people, heures: hours } = form;
    if (!(await saveResult(tx, { id, result, people, hours }, context.now)))
      return refuse('already-answered');
    const text = `${LEVER_TABLE[pulled.lever].label}${HARD}: ${RESULT_LABELS[result].toLowerCase()}`;
    const add = last.closedAt ? writeFact : write;
    await add(tx, context, { place, last }, { kind: 'result', text });
    return accept({ subject: form.subject });
  });
