import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonId, PoolManager } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { readClockAs } from '@/lib/solicitation/server/read-activated';
import type { Call } from '../call';
import { CALL_REASONS, type CallLine, type CallReason, callList } from '../call-list';
import { dayStart, nextDay } from '../call-rules';
import type {
  DeskNote,
  DeskPerson,
  DeskPool,
  DueLine,
  FoundPerson,
  Named,
  WaitingLine,
} from '../desk';
import { type DeskFigures, deskFigures } from '../figures';
import { findInHand, listInHand, readDay } from './call.repository';
import { findDeskPool, listDeskPeople, searchDeskPeople } from './facts.repository';
import { listOpenNotes } from './note.repository';
import { hereOf } from './open-call';

/** A desk as its coordinator opens it. */
export type Desk = {
  readonly pool: DeskPool;
  /** whom to call now, in order; only the first are shown */
  readonly due: readonly DueLine[];
  readonly dueCount: number;
  readonly byReason: Readonly<Record<CallReason, number>>;
  /** whom later, and why not now: promises and questions first */
  readonly later: readonly WaitingLine[];
  readonly laterCount: number;
  /** people whom nobody may call: no number, a wrong one, an objection */
  readonly beyondCalls: number;
  readonly mine: (Call & { readonly name: string }) | null;
  readonly figures: DeskFigures;
  readonly notes: readonly DeskNote[];
  readonly inHand: readonly {
    readonly name: string;
    readonly byName: string;
    readonly openedAt: Date;
  }[];
  readonly wantPaper: number;
  readonly found: readonly FoundPerson[];
};

const SHOWN = 30;

/** The desk of one’s own pool: the list, what is in hand, the day so far, what the last shift left, and people looked for. */
export async function readDeskAs(
  { actor, now }: Context<PoolManager>,
  lookedFor: readonly PersonId[] = [],
): Promise<Result<Desk, 'not-found'>> {
  const here = { ...hereOf(actor, now), clock: await readClockAs({ actor, now }) };
  return await withActor(actor, 'read', now, async (tx): Promise<Result<Desk, 'not-found'>> => {
    const pool = await findDeskPool(tx, actor.poolId);
    if (!pool) return refuse('not-found');
    const people = await listDeskPeople(tx, { poolId: pool.id, ...here });
    const known = new Map(people.map((one) => [one.personId as string, one]));
    const { due, later } = callList(people, here);
    const opens = later.filter(({ until }) => until !== null);
    const mine = await findInHand(tx, actor);
    const day = await readDay(tx, pool.id, dayStart(now, here.zone), nextDay(now, here.zone));
    const inHand = await listInHand(tx, pool.id);
    return accept({
      pool,
      due: due.slice(0, SHOWN).flatMap(named(known)),
      dueCount: due.length,
      byReason: countReasons(due),
      later: opens.slice(0, SHOWN).flatMap(named(known)),
      laterCount: opens.length,
      beyondCalls: later.length - opens.length,
      mine: mine ? { ...mine, name: known.get(mine.personId)?.name ?? '' } : null,
      figures: deskFigures(day),
      notes: await listOpenNotes(tx, pool.id),
      inHand: inHand.map((one) => ({ ...one, name: known.get(one.personId)?.name ?? '' })),
      wantPaper: people.filter(({ wantsPaper }) => wantsPaper).length,
      found: lookedFor.flatMap((id) => known.get(id) ?? []),
    });
  });
}

const countReasons = (lines: readonly CallLine[]) =>
  Object.fromEntries(
    CALL_REASONS.map((one) => [one, lines.filter(({ reason }) => reason === one).length]),
  ) as Record<CallReason, number>;

const named =
  (known: ReadonlyMap<string, DeskPerson>) =>
  <Line extends CallLine>(line: Line): Named<Line>[] => {
    const one = known.get(line.personId);
    return one ? [{ ...line, name: one.name, communeName: one.communeName }] : [];
  };

const FEWEST_LETTERS = 2;
const FEWEST_DIGITS = 4;
const FOUND = 10;

/** People of one’s own pool by the beginning of a name or the end of a number: somebody calls, and says who they are. */
export async function findCallersAs(
  { actor, now }: Context<PoolManager>,
  { qui: typed }: { readonly qui: string },
): Promise<Result<readonly PersonId[], 'nobody-found'>> {
  const digits = typed.replace(/\D/g, '').replace(/^(?:0|33)/, '');
  const words = typed.trim().replace(/[\\%_]/g, '');
  const wanted = {
    words: /\d/.test(words) || words.length < FEWEST_LETTERS ? '' : words,
    digits: digits.length < FEWEST_DIGITS ? '' : digits,
  };
  if (wanted.words === '' && wanted.digits === '') return refuse('nobody-found');
  const found = await withActor(actor, 'read', now, (tx) =>
    searchDeskPeople(tx, actor.poolId, wanted, FOUND),
  );
  return found.length > 0 ? accept(found) : refuse('nobody-found');
}

/** The pool one’s desk is of, to register somebody in it. */
export async function readDeskPoolAs({
  actor,
  now,
}: Context<PoolManager>): Promise<Result<DeskPool, 'not-found'>> {
  const pool = await withActor(actor, 'read', now, (tx) => findDeskPool(tx, actor.poolId));
  return pool ? accept(pool) : refuse('not-found');
}
