import 'server-only';
import type { FollowByPhone } from '@/lib/assignment/server/answer-by-phone';
import { followAskedByCall, followedByCall } from '@/lib/notify/phone-words';
import { followState } from '@/lib/profile/following';
import type { FollowingId } from '../follow.schema';
import { agreeByPhoneAs, listFollowersAs, stopBeingFollowedAs } from './consent';

type Asked = Parameters<FollowByPhone['answer']>[0];
const idOf = ({ followingId }: Asked) => followingId as FollowingId;
const asPerson = ({ person }: Asked, now: Date) => ({ actor: person, now });

/** Where the following a question is about stands; null once it is over. */
async function standing(question: Asked, now: Date): Promise<'asked' | 'followed' | null> {
  const followers = await listFollowersAs(asPerson(question, now));
  const held = followers.find(({ id }) => id === idOf(question));
  const state = held ? followState(held, now) : 'over';
  return state === 'over' ? null : state;
}

/** « May they follow you? », by a letter or a key: the yes and the no of the link’s page, said by the telephone that was asked. */
export const FOLLOW_BY_PHONE: FollowByPhone = {
  answer: async (question, word, now) => {
    const state = question.expiresAt > now ? await standing(question, now) : null;
    if (state === null) return { reply: 'over' };
    const context = asPerson(question, now);
    const of = { followingId: idOf(question) };
    if (word === 'later') return { reply: state === 'asked' ? 'not-followed-yet' : 'followed' };
    if (word !== 'yes') {
      await stopBeingFollowedAs(context, of);
      return { reply: 'not-followed' };
    }
    // said twice, a yes says the same
    const agreed = state === 'followed' || (await agreeByPhoneAs(context, of)).ok;
    return { reply: agreed ? 'followed' : 'over' };
  },
  words: async (question, now) => {
    const state = await standing(question, now);
    if (state === null) return null;
    return state === 'asked' ? followAskedByCall() : followedByCall(FOLLOWED);
  },
};

const FOLLOWED = 'Une personne suit votre dossier, avec votre accord.';
