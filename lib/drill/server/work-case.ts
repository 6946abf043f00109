import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import type { CLOCKS, SAID_OUTCOMES } from '@/lib/queue/case';
import { OUTCOME_LABELS } from '@/lib/queue/case';
import { sayMeanwhile } from '@/lib/queue/case-words';
import { sayMoment } from '@/lib/shared/french-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Thresholds } from '@/lib/solicitation/ask-rules';
import type { Drill, DrillId } from '../drill';
import { thresholdsIn } from '../drill-activation';
import {
  type DrillCase,
  type DrillCaseFact,
  decideDrillNote,
  decideDrillOwn,
  decideDrillTake,
  drillCaseOf,
} from '../drill-case';
import { causesOfLine } from '../drill-queue';
import { type DrillLine, playLine } from '../play';
import { instantOf, startOf } from '../scenario';
import { insertCaseFact, listCaseFacts, tellDrill } from './drill.repository';
import { held } from './held';
import { readScript } from './read-script';

/** Which need of which drill, and the version its page showed; 0 when nobody had it. */
export type DrillOn = {
  readonly subject: { readonly drillId: DrillId | null; readonly needKey: number };
  readonly seen: number;
};

type Done = { readonly drillId: DrillId; readonly needKey: number };
type Gone = 'not-found' | 'is-over';
type Stale = 'changed-meanwhile' | 'case-closed';

/** What an act writes down, once it is decided. */
type Fact = Pick<DrillCaseFact, 'kind'> &
  Partial<Pick<DrillCaseFact, 'text' | 'lookAgainMinute' | 'outcome'>>;
type Held = {
  readonly drill: Drill;
  readonly last: DrillCase | null;
  readonly line: DrillLine;
  readonly thresholds: Thresholds;
};

const STALE: readonly string[] = ['changed-meanwhile', 'case-closed'];

/** Does something on a case of a drill that goes on, the drill held: whoever wrote meanwhile is told in their own words. */
const work = <Refusal extends string>(
  { actor, now }: Context<CellMember>,
  { subject, seen }: DrillOn,
  decide: (held: Held) => Result<Fact, Refusal>,
): Promise<Result<Done, Refusal | Gone>> =>
  withActor(actor, 'write', now, async (tx): Promise<Result<Done, Refusal | Gone>> => {
    const found = await readOne(tx, subject);
    if (!found.ok) return found;
    const one = found.value;
    const decided = decide(one);
    if (!decided.ok)
      return STALE.includes(decided.refusal) ? refuse(decided.refusal, since(one, seen)) : decided;
    const { needKey } = subject;
    const version = (one.last?.version ?? 0) + 1;
    await insertCaseFact(tx, one.drill, { needKey, version, ...decided.value }, actor);
    await tellDrill(tx, actor.territoryId, now);
    return accept({ drillId: one.drill.id, needKey });
  });

/** What was done since the page was read, in the words of whoever did it. */
const since = ({ last }: Held, seen: number): string =>
  sayMeanwhile((last?.facts ?? []).filter(({ version }) => version > seen));

/** One need of a drill that goes on, and its case, the drill held. */
async function readOne(
  tx: Tx,
  { drillId, needKey }: DrillOn['subject'],
): Promise<Result<Held, Gone>> {
  const found = await held(tx, { drillId });
  if (!found.ok) return found;
  const drill = found.value;
  if (drill.endedAt) return refuse('is-over');
  const { script, activation } = await readScript(tx, drill);
  const line = playLine(script, needKey, drill.played);
  if (!line) return refuse('not-found');
  const facts = (await listCaseFacts(tx, drill.id)).filter((one) => one.needKey === needKey);
  const startsAt = startOf(drill.scenario, drill.openedAt);
  // why it was closed is read with the queue: it decides nothing here
  const last = drillCaseOf(facts, { startsAt, causesAt: () => [] });
  const thresholds = thresholdsIn({ ...drill, activation }, drill.played);
  return accept({ drill, last, line, thresholds });
}

const by = ({ actor }: Context<CellMember>, { seen }: DrillOn) => ({
  by: actor.membershipId,
  seen,
});

/**
 * Takes a need of the drill in hand, or over from whoever has it: one of two who try at once is told who was faster. What
 * nobody has in hand is taken only where it calls the cell, by the thresholds kept with the drill, or those of its activation.
 */
export const takeDrillCaseAs = (
  context: Context<CellMember>,
  on: DrillOn,
): Promise<Result<Done, Gone | Stale | 'already-yours' | 'not-lacking' | 'not-in-queue'>> =>
  work(context, on, ({ drill, last, line, thresholds }) => {
    if (line.taken >= line.need.seats) return refuse('not-lacking');
    const { played: minute } = drill;
    const startsAt = startOf(drill.scenario, drill.openedAt);
    const isNew = !last || last.closedAt !== null;
    if (isNew && causesOfLine(line, { startsAt, minute, thresholds }).length === 0)
      return refuse('not-in-queue');
    const taken = decideDrillTake(last, by(context, on));
    return taken.ok ? accept({ kind: taken.value }) : taken;
  });

const own = (
  context: Context<CellMember>,
  on: DrillOn,
  write: (held: Held) => Fact,
): Promise<Result<Done, Gone | Stale | 'not-yours'>> =>
  work(context, on, (found) => {
    const mine = decideDrillOwn(found.last, by(context, on));
    return mine.ok ? accept(write(found)) : mine;
  });

/** Gives it back to the queue of the drill. */
export const releaseDrillCaseAs = (context: Context<CellMember>, on: DrillOn) =>
  own(context, on, () => ({ kind: 'released' }));

/** Ends one’s shift on it: back to the queue, with what the next one must know. */
export const handOverDrillCaseAs = (
  context: Context<CellMember>,
  { releve, ...on }: DrillOn & { readonly releve: string },
) => own(context, on, () => ({ kind: 'handed-over', text: releve }));

/** Says when to look at it again, on the clock of the drill. */
export const setDrillClockAs = (
  context: Context<CellMember>,
  { dans, ...on }: DrillOn & { readonly dans: (typeof CLOCKS)[number] },
) =>
  own(context, on, ({ drill }) => {
    const startsAt = startOf(drill.scenario, drill.openedAt);
    const lookAgainMinute = drill.played + dans;
    const text = sayMoment(instantOf(startsAt, lookAgainMinute), instantOf(startsAt, drill.played));
    return { kind: 'clock', text, lookAgainMinute };
  });

/** Closes it with what became of it: what it called for does not bring it back, anything new does. */
export const closeDrillCaseAs = (
  context: Context<CellMember>,
  {
    issue,
    mot,
    ...on
  }: DrillOn & { readonly issue: (typeof SAID_OUTCOMES)[number]; readonly mot: string },
) =>
  own(context, on, () => ({
    ...{ kind: 'closed', outcome: issue },
    text: [OUTCOME_LABELS[issue], mot].filter(Boolean).join('. '),
  }));

/** Adds a note: it takes nothing from what others wrote, whatever its page showed. */
export const noteDrillCaseAs = (
  context: Context<CellMember>,
  { note, ...on }: DrillOn & { readonly note: string },
): Promise<Result<Done, Gone | Stale>> =>
  work(context, on, ({ last }) => {
    const may = decideDrillNote(last);
    return may.ok ? accept({ kind: 'noted', text: note }) : may;
  });
