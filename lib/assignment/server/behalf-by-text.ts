import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { listReachedBehalves, type ReachedBehalf } from '@/lib/need/server/behalf.repository';
import { choicesIn, isChosen } from '@/lib/notify/heard';
import type { TensionReply } from '@/lib/tension/said';
import { sayBack } from '@/lib/tension/server/declare-by-text';
import { listReached } from '@/lib/tension/server/tension.repository';
import { confirmBehalfAs, refuseBehalfAs } from './behalf';
import type { PhoneQuestion } from './phone.repository';

type Word = {
  readonly id: string;
  readonly from: string;
  readonly word: 'yes' | 'no';
  readonly code: string | null;
  /** the number of the list that was sent back: « OUI 47 » */
  readonly choice?: number;
  /** nobody of the reserve has this number: whoever writes from it speaks for a structure, or for nobody */
  readonly ofNobody: boolean;
  /** what somebody of the reserve is asked at the same number */
  readonly questions: readonly PhoneQuestion[];
};

/** A word about a request written down for a structure: what is said back, and what it could mean when that is not clear. */
export type BehalfSaid = {
  readonly reply: Extract<TensionReply, `behalf-${string}`>;
  readonly about: ReachedBehalf;
  readonly choices: readonly string[];
};

/**
 * « A OUI », « A NON » about a request the cell wrote down for a structure, from its mobile or from that of the hat that was asked:
 * the word of its direction, kept as said by text. Null when it is about nothing of the kind; nothing is decided between two
 * things it could mean: each then has its number, the same as long as it waits.
 */
export async function answerBehalfByText(said: Word, now: Date): Promise<BehalfSaid | null> {
  const reached = await withActor(
    { role: 'phone', phone: said.from },
    'read',
    now,
    listReachedBehalves,
  );
  const meant = reached.filter((one) => isMeant(said, { ...one, id: one.seriesId }));
  const [about] = meant;
  if (!about) return null;
  const others = said.questions.filter((one) => competes(one, said, now));
  if (meant.length + others.length === 1)
    return { reply: await carryOut(about, said.word, now), about, choices: [] };
  const listed = [
    ...meant.map(({ seriesId, needId }) => ({ id: seriesId, stands: needId })),
    ...others.map(({ id, code }) => ({ id, stands: code })),
  ];
  const numbers = choicesIn(listed.map(({ id }) => id));
  const choices = listed.map(({ stands }, at) => `${numbers[at]}:${stands}`);
  return { reply: 'behalf-which', about, choices };
}

/** What a word points at: by its number in the list, else by its letter, else anything that waits. */
const isMeant = (
  { choice, code }: Pick<Word, 'choice' | 'code'>,
  one: { readonly id: string; readonly code: string | null },
): boolean =>
  choice === undefined ? code === null || code === one.code : isChosen(one.id, choice);

/** A word of a structure that nothing waits for any more: said back rather than left without an answer. */
export async function sayNothingWaits(
  { id, from, code }: Pick<Word, 'id' | 'from' | 'code'>,
  now: Date,
): Promise<void> {
  await withActor({ role: 'phone', phone: from }, 'write', now, async (tx) => {
    const places = await listReached(tx);
    const about = places.find((place) => place.code === code) ?? places[0];
    if (!about) return;
    await sayBack(tx, id, { reply: 'behalf-over', about, codes: about.code ?? '' }, now);
  });
}

/** Another question of the same number that the same words would answer; one answered already may be taken back by its letter. */
const competes = (question: PhoneQuestion, said: Word, now: Date): boolean =>
  question.code !== null &&
  question.expiresAt > now &&
  (!question.settled || said.code !== null || said.choice !== undefined) &&
  isMeant(said, question);

/** The question of the reserve a number of the list stands for; null when none does, or two. */
export function questionChosen(
  questions: readonly PhoneQuestion[],
  choice: number,
  now: Date,
): PhoneQuestion | null {
  const [only, ...others] = questions.filter(
    ({ id, code, expiresAt }) => code !== null && expiresAt > now && isChosen(id, choice),
  );
  return only && others.length === 0 ? only : null;
}

async function carryOut(
  { speaker, needId }: ReachedBehalf,
  word: Word['word'],
  now: Date,
): Promise<BehalfSaid['reply']> {
  const say = word === 'yes' ? confirmBehalfAs : refuseBehalfAs;
  const done = await say({ actor: speaker, now }, { needId }, 'sms');
  if (!done.ok) return 'behalf-over';
  return word === 'yes' ? 'behalf-yes' : 'behalf-no';
}
