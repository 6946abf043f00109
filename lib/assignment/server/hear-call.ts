import 'server-only';
import { tokenOf } from '@/lib/db/token';
import type { PersonActor } from '@/lib/identity/actor';
import { sayTasks } from '@/lib/need/need-words';
import {
  arrivedByCall,
  askByCall,
  changedByCall,
  type PhoneShift,
  stayByCall,
  weekByCall,
} from '@/lib/notify/phone-words';
import { type CallKey, goodbye, type Spoken, spoken } from '@/lib/notify/spoken';
import { sayPlace } from '@/lib/organization/place-words';
import { objectToAs } from '@/lib/profile/server/choose-channels';
import { sayPhone } from '@/lib/shared/french';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import { type PhoneWord, sayBack } from '../phone-replies';
import { answerQuestion, type PhoneBy } from './answer-by-phone';
import { forgetTeamPhoneAs, wordsForTeam } from './answer-for-team';
import { listArrivableAs } from './arrive';
import { arriveByPhone } from './arrive-by-phone';
import type { LinkQuestion, PhoneQuestion } from './phone.repository';
import { type AnswerView, readAnswerAs } from './read-answer';

/** What the voice says next, and what is to be given back with the next key. */
export type CallStep = Spoken & { readonly state: string };

type Calling = {
  readonly people: readonly PersonActor[];
  readonly questions: readonly PhoneQuestion[];
} & PhoneBy;

const NOTHING = 'Bonjour, ici Relève. Aucune question n’attend votre réponse pour l’instant.';
const end = (sentence: string): CallStep => ({ ...goodbye(sentence), state: '' });

/** Somebody calls the number back: the last question that still waits is put again. */
export async function hearCall({ people, questions, ...by }: Calling): Promise<CallStep> {
  if (people.length + by.hats.length === 0) return end(sayBack({ reply: 'unknown' }));
  const arrival = await arrivalWords(people, by.now);
  if (arrival) return arrival;
  return await lastWaiting(questions, by);
}

/** The state given back when a call asks « are you there? » rather than a question. */
const ARRIVAL = 'arrival';

/** Somebody expected now who has not said they are there: that first. */
async function arrivalWords(people: readonly PersonActor[], now: Date): Promise<CallStep | null> {
  for (const actor of people) {
    const [mission] = (await listArrivableAs({ actor, now })).filter(({ arrived }) => !arrived);
    if (mission) return { ...arrivedByCall(mission.structureName), state: ARRIVAL };
  }
  return null;
}

async function lastWaiting(questions: readonly PhoneQuestion[], by: PhoneBy): Promise<CallStep> {
  // what was answered and may be taken back is put after what waits
  const inOrder = [...questions].sort((a, b) => Number(a.settled) - Number(b.settled));
  for (const question of inOrder) {
    const asked = question.expiresAt > by.now ? await wordsOf(question, by) : null;
    if (asked) return { ...asked, state: question.id };
  }
  return end(NOTHING);
}

type Pressed = Calling & { readonly key: CallKey; readonly state: string };

const WORDS: Readonly<Partial<Record<CallKey, PhoneWord>>> = {
  '1': 'yes',
  '2': 'no',
  '5': 'later',
};

/** A key pressed during a call, decided by the very acts of the link’s page. */
export async function hearKey({
  people,
  questions,
  key,
  state,
  ...by
}: Pressed): Promise<CallStep> {
  if (key === '9') {
    for (const actor of people) await objectToAs({ actor, now: by.now }, 'voice');
    for (const actor of by.hats) await forgetTeamPhoneAs({ actor, now: by.now });
    return end(sayBack({ reply: 'no-more-calls' }));
  }
  if (state === ARRIVAL) return await isThere({ people, questions, key, state, ...by });
  // the state comes back from outside: only a question of the number that calls is answered
  const question = questions.find(({ id }) => id === state);
  if (!question) return end(NOTHING);
  const word = WORDS[key];
  if (word) return await answered(question, word, by);
  const asked = key === '4' ? await detailsOf(question, by.now) : await wordsOf(question, by);
  return asked ? { ...asked, state } : end(sayBack({ reply: 'over' }));
}

/** « Are you there? »: yes; or what waits besides. */
async function isThere({ people, questions, key, ...by }: Pressed): Promise<CallStep> {
  if (key !== '1') return await lastWaiting(questions, by);
  const { said } = await arriveByPhone({ people, questions, code: null, by: 'call' }, by.now);
  return end(sayBack(said));
}

async function answered(question: PhoneQuestion, word: PhoneWord, by: PhoneBy): Promise<CallStep> {
  const said = await answerQuestion(question, word, by);
  if (said) return end(sayBack(said));
  const view = 'linkId' in question ? await viewOf(question, by.now) : null;
  return end(view ? sayWhere(view) : sayBack({ reply: 'accepted' }));
}

async function viewOf(question: LinkQuestion, now: Date): Promise<AnswerView | null> {
  const link = await openAnswerLink(tokenOf(question.linkId), now);
  if (!link.ok) return null;
  const view = await readAnswerAs({ actor: link.value.speaker, now }, link.value.expired);
  return view.ok ? view.value : null;
}

const shiftOf = ({ need, place }: AnswerView): PhoneShift => ({
  trade: need.trade,
  communeName: place.communeName,
  startsAt: need.period.start,
  endsAt: need.period.end,
});

/** What a question says by call as it stands now; null when it no longer waits. */
async function wordsOf(question: PhoneQuestion, by: PhoneBy): Promise<Spoken | null> {
  if (question.purpose === 'follow') return await by.follow.words(question, by.now);
  if (!('linkId' in question)) return await wordsForTeam(question, by);
  if (question.purpose === 'confirm-availability') return weekByCall();
  if (question.purpose === 'leave') return stayByCall();
  const view = await viewOf(question, by.now);
  if (view?.state === 'asked') return askByCall(shiftOf(view));
  return view?.state === 'to-reconfirm' ? changedByCall(shiftOf(view)) : null;
}

/** Where, and to do what: said once asked for, to whoever holds the telephone. */
async function detailsOf(question: PhoneQuestion, now: Date): Promise<Spoken | null> {
  const view = question.purpose === 'answer' ? await viewOf(question, now) : null;
  if (!view) return null;
  const tasks = view.need.tasks.length > 0 ? ` Pour faire : ${sayTasks(view.need.tasks)}.` : '';
  return spoken(`C’est à ${sayPlace(view.place)}.${tasks}`, ['1', '2', '5', '3', '9']);
}

const sayWhere = ({ place, need }: AnswerView): string =>
  `C’est noté, merci. Vous êtes attendu à ${sayPlace(place)}. Sur place, demandez ${need.contactName}, au ${sayPhone(need.contactPhone)}.`;
