import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { listReachedBehalves, type ReachedBehalf } from '@/lib/need/server/behalf.repository';
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
  /** nobody of the reserve has this number: whoever writes from it speaks for a structure, or for nobody */
  readonly ofNobody: boolean;
  /** what somebody of the reserve is asked at the same number */
  readonly questions: readonly PhoneQuestion[];
};

/**
 * « A OUI », « A NON » from the mobile of a structure about a request the cell wrote down for it: the word of its direction, under
 * the hat that was asked, kept as said by text. True when it was answered; nothing is decided between two things it could mean.
 */
export async function answerBehalfByText(said: Word, now: Date): Promise<boolean> {
  const speaker = { role: 'phone', phone: said.from } as const;
  const reached = await withActor(speaker, 'read', now, listReachedBehalves);
  const meant = reached.filter(({ code }) => said.code === null || code === said.code);
  const [about] = meant;
  if (!about) return said.ofNobody && (await sayNothingWaits(said, now));
  const clear = meant.length === 1 && !said.questions.some((one) => competes(one, said, now));
  const reply = clear ? await carryOut(about, said.word, now) : 'behalf-which';
  const back = { reply, about, codes: about.code ?? '' };
  await withActor(speaker, 'write', now, (tx) => sayBack(tx, said.id, back, now));
  return true;
}

/** A word of a structure that nothing waits for any more: said back rather than left without an answer. */
async function sayNothingWaits({ id, from, code }: Word, now: Date): Promise<boolean> {
  return await withActor({ role: 'phone', phone: from }, 'write', now, async (tx) => {
    const places = await listReached(tx);
    const about = places.find((place) => place.code === code) ?? places[0];
    if (!about) return false;
    const codes = about.code ?? '';
    await sayBack(tx, id, { reply: 'behalf-over', about, codes }, now);
    return true;
  });
}

/** Another question of the same number that the same words would answer. */
const competes = (
  { code, settled, expiresAt }: PhoneQuestion,
  said: Pick<Word, 'code'>,
  now: Date,
): boolean =>
  code !== null && !settled && expiresAt > now && (said.code === null || code === said.code);

async function carryOut(
  { speaker, needId }: ReachedBehalf,
  word: Word['word'],
  now: Date,
): Promise<TensionReply> {
  const say = word === 'yes' ? confirmBehalfAs : refuseBehalfAs;
  const done = await say({ actor: speaker, now }, { needId }, 'sms');
  if (!done.ok) return 'behalf-over';
  return word === 'yes' ? 'behalf-yes' : 'behalf-no';
}
