import 'server-only';
import { confirmByLink } from '@/lib/availability/server/confirm-by-link';
import { tokenOf } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import type { Spoken } from '@/lib/notify/spoken';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { minutesAfter } from '@/lib/shared/period';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import type { AnswerState } from '../answer';
import type { Answer } from '../answer.schema';
import { LATER_MINUTES, type PhoneReply, type PhoneWord, type SaidBack } from '../phone-replies';
import { answerAs, type Said } from './answer';
import { answerForTeam } from './answer-for-team';
import type { FollowQuestion, HatBehind, LinkQuestion, PhoneQuestion } from './phone.repository';
import { type AnswerView, readAnswerAs } from './read-answer';

/** What a later room answers to its own questions, and how it puts them again by call; null when they wait no more. */
export type FollowByPhone = {
  readonly answer: (question: FollowQuestion, word: PhoneWord, now: Date) => Promise<SaidBack>;
  readonly words: (question: FollowQuestion, now: Date) => Promise<Spoken | null>;
};

/** When an answer is heard, who answers for an association at that number, and who answers what comes from later rooms. */
export type PhoneBy = {
  readonly now: Date;
  readonly hats: readonly HatBehind[];
  readonly follow: FollowByPhone;
};

/**
 * One word said to one question, decided by the very acts of the link’s page. What to say back, or null when a message of
 * its own follows (« c’est noté », the question put anew).
 */
export async function answerQuestion(
  question: PhoneQuestion,
  word: PhoneWord,
  by: PhoneBy,
): Promise<SaidBack | null> {
  const { now } = by;
  switch (question.purpose) {
    case 'follow':
      return await by.follow.answer(question, word, now);
    case 'team':
    case 'number':
      return await answerForTeam(question, word, by);
    case 'answer':
      return await answerAsk(question, word, now);
    case 'leave':
      return await answerStay(question, word, now);
    case 'confirm-availability':
      return await answerWeek(question, word, now);
  }
}

/** « Do you stay? »: a yes is a sign of life. A no erases nothing by a text that anybody could send: it says how to. */
async function answerStay(
  { person, expiresAt }: LinkQuestion,
  word: PhoneWord,
  now: Date,
): Promise<SaidBack> {
  if (expiresAt <= now) return { reply: 'over' };
  if (word !== 'yes') return { reply: 'how-to-leave' };
  await withActor(person, 'write', now, async (tx) => {
    await touchPerson(tx, person.personId, now);
    const of = { objectKind: 'person', objectId: person.personId };
    await record(tx, { actor: person, now }, { action: 'stay', ...of });
  });
  return { reply: 'stays' };
}

async function answerWeek(question: LinkQuestion, word: PhoneWord, now: Date): Promise<SaidBack> {
  if (word === 'later') return await askLater(question, null, now);
  // « no, it changed »: nothing is confirmed, and the page to say it was in the question
  if (word !== 'yes') return { reply: 'over' };
  const said = await confirmByLink(tokenOf(question.linkId), now);
  return said.ok ? { reply: 'week' } : { reply: 'refused', refusal: said.refusal };
}

async function answerAsk(
  question: LinkQuestion,
  word: PhoneWord,
  now: Date,
): Promise<SaidBack | null> {
  const link = await openAnswerLink(tokenOf(question.linkId), now);
  if (!link.ok) return { reply: 'over' };
  const actor = link.value.speaker;
  const view = await readAnswerAs({ actor, now }, link.value.expired);
  if (!view.ok) return { reply: 'over' };
  const meant = meaningOf(word, view.value, question.seen);
  if ('reply' in meant) return meant;
  if (meant.act === 'later') return await askLater(question, actor.solicitationId, now);
  const said = await answerAs({ actor, now }, meant.answer);
  if (said.ok) return backOf(said.value, meant.back);
  if (said.refusal === 'demand-changed') await askAnew(question, actor.solicitationId, now);
  return { reply: 'refused', refusal: said.refusal };
}

/** What is said back to an answer that was heard; a yes that waits says for whom. */
function backOf({ offered, waits }: Said, back: PhoneReply | null): SaidBack | null {
  if (waits) return { reply: 'waits-for-employer' };
  const reply = offered ? 'offered' : back;
  return reply ? { reply } : null;
}

type Meaning =
  | { readonly act: 'answer'; readonly answer: Answer; readonly back: PhoneReply | null }
  | { readonly act: 'later' };

const answer = (said: Answer, back: PhoneReply | null): Meaning => ({
  act: 'answer',
  answer: said,
  back,
});
const NO = { reponse: 'non', portee: 'this-time', motif: null, pause: null } as const;
const CANCEL = { reponse: 'annuler', motif: 'other' } as const;

/** What a word means where the demand stands: a yes to what was told, a no, a mission given up. */
function meaningOf(
  word: PhoneWord,
  { state, mayComeBack }: Pick<AnswerView, 'state' | 'mayComeBack'>,
  seen: string | null,
): Meaning | SaidBack {
  switch (word) {
    case 'later':
      return state === 'asked' ? { act: 'later' } : said(state);
    case 'cancel':
      if (state === 'offered') return answer(NO, 'declined');
      return HOLDS.includes(state) ? answer(CANCEL, 'cancelled') : said(state);
    case 'no':
      return noIn(state);
    case 'yes':
      return seen === null ? { reply: 'over' } : yesIn(state, mayComeBack, seen);
  }
}

function yesIn(state: AnswerState, mayComeBack: boolean, seen: string): Meaning | SaidBack {
  if (state === 'to-reconfirm') return answer({ reponse: 'toujours', vu: seen }, 'reconfirmed');
  if (state === 'said-yes' || state === 'said-yes-again') return { reply: 'waits-for-employer' };
  if (state === 'declined' && mayComeBack) return answer({ reponse: 'finalement', vu: seen }, null);
  return state === 'asked' || LATE.includes(state)
    ? answer({ reponse: 'oui', vu: seen }, null)
    : said(state);
}

/** States in which somebody is expected. */
const HOLDS: readonly AnswerState[] = ['accepted', 'to-reconfirm', 'said-yes-again'];
/** States whose refusal the act itself says best. */
const LATE: readonly AnswerState[] = ['filled', 'closed', 'over', 'no-longer-fits'];

function noIn(state: AnswerState): Meaning | SaidBack {
  if (state === 'to-reconfirm' || state === 'said-yes-again') return answer(CANCEL, 'cancelled');
  if (state === 'accepted') return { reply: 'say-cancel' };
  if (state === 'declined') return { reply: 'declined' };
  const takesBack = state === 'asked' || state === 'offered' || state === 'said-yes';
  return takesBack ? answer(NO, 'declined') : { reply: 'over' };
}

const said = (state: AnswerState): SaidBack => {
  if (HOLDS.includes(state)) return { reply: 'already-yes' };
  if (state === 'offered') return { reply: 'offered' };
  if (state === 'declined') return { reply: 'declined' };
  return { reply: state === 'cancelled-by-me' ? 'cancelled' : 'over' };
};

async function askLater(
  question: LinkQuestion,
  solicitationId: string | null,
  now: Date,
): Promise<SaidBack> {
  await putAgain(question, solicitationId, { now, at: minutesAfter(now, LATER_MINUTES) });
  return { reply: 'later' };
}

/** The need changed since the question: it is put as it stands now, at once. */
const askAnew = (question: LinkQuestion, solicitationId: string, now: Date) =>
  putAgain(question, solicitationId, { now, at: null });

async function putAgain(
  { linkId, person, purpose, expiresAt }: LinkQuestion,
  solicitationId: string | null,
  { now, at }: { readonly now: Date; readonly at: Date | null },
): Promise<void> {
  const minute = Math.floor(now.getTime() / 60_000);
  await withActor(person, 'write', now, (tx) =>
    enqueue(tx, now, [
      {
        kind: purpose === 'answer' ? 'solicitation' : 'availability-refresh',
        dedupeKey: `again-by-phone:${linkId}:${minute}`,
        personId: person.personId,
        territoryId: person.territoryId,
        solicitationId,
        notBefore: at,
        notAfter: expiresAt,
        payload: { linkId },
      },
    ]),
  );
}
