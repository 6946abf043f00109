import 'server-only';
import { attempt } from '@/lib/db/attempt';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, SolicitationId } from '@/lib/identity/actor';
import { explainPlace } from '@/lib/matching/explanation';
import type { Ranked } from '@/lib/matching/ranking';
import type { Need } from '@/lib/need/need';
import { enqueue } from '@/lib/notify/outbox';
import { mayAskAgain } from '../again';
import type { Override } from '../chosen';
import { type Expected, expectationOf } from '../expectation';
import { heldOf } from '../limit';
import { answerBy } from '../solicitation';
import { insertAnswerLink } from './action-link.repository';
import { countAsked, readLearned } from './odds.repository';
import { findClosed, insertSolicitation, reopenQuestion } from './solicitation.repository';

/** Somebody to ask: their place, the wave that asks (null: by hand), what is expected of the answer. */
export type Choice = {
  readonly ranked: Ranked;
  readonly rank: number;
  /** the first of the same ranking: the explanation kept says what would have put this person there */
  readonly first: Ranked | undefined;
  /** rules a director confirmed or passed with a reason; left out, nothing was */
  readonly override?: Override | null;
  readonly wave: number | null;
  /** what the plan loses when they come here; left out, nothing */
  readonly price?: number;
  /** the team an association names them in; left out, asked alone */
  readonly teamId?: string;
  readonly expected: Expected;
};

/** What asking reads of a need. */
type Asks = Pick<Need, 'id' | 'organizationId' | 'territoryId' | 'structureId' | 'period'>;

/** What to expect of each person’s answer, with what this territory’s answers have taught. */
export async function expecting(
  tx: Tx,
  need: Pick<Need, 'territoryId' | 'period'>,
  now: Date,
): Promise<(ranked: Ranked) => Expected> {
  const learned = await readLearned(tx, need.territoryId);
  return (ranked) => expectationOf(ranked, need.period, learned, now);
}

/**
 * Asks one person for one need: the question, its answer link and the mail, in the caller’s transaction and under the
 * need’s lock. False when the person can no longer be asked: the database’s constraints decide, whoever asks at the same
 * instant. One path for a director’s choice and for the waves.
 */
export async function askPerson(tx: Tx, need: Asks, choice: Choice, now: Date): Promise<boolean> {
  return (await askWithLink(tx, need, choice, now)) !== null;
}

/** As `askPerson`; gives back the id of the answer link, from which its address is made, or null. */
export async function askWithLink(
  tx: Tx,
  need: Asks,
  { ranked, rank, first, override = null, wave, expected, price = 0, teamId }: Choice,
  now: Date,
): Promise<string | null> {
  const { candidate, travel } = ranked.fitting;
  const question = {
    ...need,
    id: newId<'solicitation'>(now) as SolicitationId,
    needId: need.id,
    personId: candidate.personId,
    maskedName: candidate.maskedName,
    rank,
    score: ranked.score,
    reasons: { ...explainPlace(ranked, rank, first), keptElsewhere: price > 0 },
    travelMinutes: travel.minutes,
    askedAt: now,
    wave,
    odds: expected,
    override,
    held: heldOf(ranked.fitting.hold),
    teamId: teamId ?? null,
  };
  const written = await insertSolicitation(tx, question);
  const id = written ? question.id : await askAgain(tx, question);
  if (!id) return null;
  await countAsked(tx, need.territoryId, { keys: expected.keys, of: id });
  return await sendLink(tx, need, { id, personId: candidate.personId }, now);
}

type Put = { readonly id: SolicitationId; readonly personId: PersonId };

/** Makes an answer link to a question, good for the hours the need now has; those made before stay. */
export async function makeLink(
  tx: Tx,
  need: Asks,
  { id, personId }: Put,
  now: Date,
): Promise<{ readonly linkId: string; readonly expiresAt: Date }> {
  const linkId = newId<'action-link'>(now);
  const expiresAt = answerBy(need.period, now);
  const { organizationId, territoryId } = need;
  const of = { personId, organizationId, territoryId, needId: need.id, solicitationId: id };
  const tokenHash = hashToken(tokenOf(linkId));
  await insertAnswerLink(tx, { ...of, id: linkId, tokenHash, expiresAt }, now);
  return { linkId, expiresAt };
}

async function sendLink(tx: Tx, need: Asks, { id, personId }: Put, now: Date): Promise<string> {
  const { linkId, expiresAt } = await makeLink(tx, need, { id, personId }, now);
  const of = { personId, organizationId: need.organizationId, territoryId: need.territoryId };
  await enqueue(tx, now, [
    {
      ...of,
      kind: 'solicitation',
      dedupeKey: `solicitation:${id}:${linkId}`,
      solicitationId: id,
      notAfter: expiresAt,
      payload: { linkId, needId: need.id },
    },
  ]);
  return linkId;
}

/** Somebody thanked because the seat was taken may be asked again when it comes back, as often as the rule allows. */
async function askAgain(
  tx: Tx,
  again: Parameters<typeof reopenQuestion>[1],
): Promise<SolicitationId | null> {
  const before = await findClosed(tx, again.needId, again.personId);
  if (!before || !mayAskAgain(before, again.askedAt)) return null;
  let id: SolicitationId | null = null;
  await attempt(tx, async () => {
    id = await reopenQuestion(tx, again);
  });
  return id;
}
