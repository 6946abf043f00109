import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { PersonActor } from '@/lib/identity/actor';
import { type Heard, type HeardWord, hear } from '@/lib/notify/heard';
import { enqueue } from '@/lib/notify/outbox';
import type { PhoneEvent } from '@/lib/notify/phone.schema';
import { stopByTextAs } from '@/lib/pool/server/stop-by-text';
import { objectToAs } from '@/lib/profile/server/choose-channels';
import { declareByText, sayBack, stopTensionTexts } from '@/lib/tension/server/declare-by-text';
import type { SaidBack } from '../phone-replies';
import { answerQuestion, type FollowByPhone, type PhoneBy } from './answer-by-phone';
import { forgetTeamPhoneAs } from './answer-for-team';
import { arriveByPhone } from './arrive-by-phone';
import { answerBehalfByText, questionChosen, sayNothingWaits } from './behalf-by-text';
import { type CallStep, hearCall, hearKey } from './hear-call';
import { lateByPhone } from './late-by-phone';
import type { HeardOfMission } from './mission-by-phone';
import {
  closeEvent,
  type HatBehind,
  keepEvent,
  listBehind,
  listHatsBehind,
  listQuestions,
  type PhoneQuestion,
} from './phone.repository';

/**
 * One event of the telephone network, its signature checked: kept first, answered, then closed. What falls in between is told
 * again by the network and answered then; told twice, it does nothing twice. What a later room asks by telephone is answered by it.
 */
export async function hearPhone(
  event: PhoneEvent,
  now: Date,
  follow: FollowByPhone,
): Promise<CallStep | null> {
  const speaker = { role: 'phone', requestId: event.id } as const;
  const kept = {
    id: event.id,
    kind: event.type,
    messageId: event.type === 'report' ? event.reference : null,
    status: event.type === 'report' ? event.status : null,
    at: event.at,
  };
  const state = await withActor(speaker, 'write', now, (tx) => keepEvent(tx, kept, now));
  // the worker applies reports, in the order of what they say
  if (event.type === 'report') return null;
  // a call waits for words each time it asks; only a text heard already has nothing left to say
  if (state === 'handled' && event.type === 'sms') return null;
  const step = await understood(event, { now, follow });
  await withActor(speaker, 'write', now, (tx) => closeEvent(tx, event.id, now));
  return step;
}

async function understood(
  event: Exclude<PhoneEvent, { type: 'report' }>,
  by: { readonly now: Date; readonly follow: FollowByPhone },
): Promise<CallStep | null> {
  const heard = { ...(await known(event.from, by.now)), ...by };
  if (event.type === 'call') return await hearCall(heard);
  if (event.type === 'key') return await hearKey({ ...heard, ...event });
  await hearText({ event, ...heard });
  return null;
}

const known = (phone: string, now: Date) =>
  withActor({ role: 'phone', phone }, 'read', now, async (tx) => ({
    people: await listBehind(tx),
    hats: await listHatsBehind(tx),
    questions: await listQuestions(tx),
  }));

type Text = {
  readonly event: Extract<PhoneEvent, { type: 'sms' }>;
  readonly people: readonly PersonActor[];
  readonly questions: readonly PhoneQuestion[];
} & PhoneBy;

async function hearText({ event, people, questions, ...by }: Text): Promise<void> {
  const { now, hats } = by;
  const heard = hear(event.text);
  const { word, code } = heard;
  const [first] = [...people, ...hats];
  if (word === 'stop') await stopAll(event.from, !first, now);
  // the mobile of a structure says where it stands, and whether a request written down for it is its own
  else if (word === 'unclear' && (await declareByText(event, { ofNobody: !first }, now))) return;
  else if (isSaid(word)) {
    const said = { ...event, ...heard, word, questions, ofNobody: !first };
    if (await saidForStructure(said, now)) return;
  }
  // nobody of ours: no answer leaves, and nothing is paid for a number that anybody could write from
  if (!first) return;
  if (word === 'stop') {
    await stopTexts(people, by);
    return await sayBackTo(first, event.id, { reply: 'stopped' }, now);
  }
  if (isOfMission(word)) {
    const back = await saidOfMission({ people, questions, code }, heard, now);
    return await sayBackTo(back.whom ?? first, event.id, back.said, now);
  }
  await answerText({ event, questions, ...by }, first, { ...heard, word });
}

const isOfMission = (word: HeardWord): word is 'arrived' | 'late' =>
  word === 'arrived' || word === 'late';

/** « ARRIVE », « RETARD 20 »: of a mission that begins, whatever question waits. */
const saidOfMission = (of: HeardOfMission, { word, minutes }: Heard, now: Date) =>
  word === 'arrived'
    ? arriveByPhone({ ...of, by: 'text' }, now)
    : lateByPhone({ ...of, minutes: minutes ?? 0 }, now);

/** Whether a yes or a no was for a structure: carried out and said back, to its mobile or to that of whoever was asked. */
async function saidForStructure(
  said: Parameters<typeof answerBehalfByText>[0],
  now: Date,
): Promise<boolean> {
  const done = await answerBehalfByText(said, now);
  if (!done) {
    if (said.ofNobody) await sayNothingWaits(said, now);
    return said.ofNobody;
  }
  const { reply, about, choices } = done;
  if (about.own) await sayBackTo(about.own, said.id, { reply, choices }, now);
  else
    await withActor({ role: 'phone', phone: said.from }, 'write', now, (tx) =>
      sayBack(tx, said.id, { reply, about, codes: about.code ?? '', choices }, now),
    );
  return true;
}

const isSaid = (word: HeardWord): word is 'yes' | 'no' => word === 'yes' || word === 'no';

/** A word said to a question of the reserve, by somebody it was put to. */
async function answerText(
  { event, questions, ...by }: Omit<Text, 'people'>,
  first: PersonActor | HatBehind,
  { word, ...pointed }: Heard & { readonly word: Exclude<HeardWord, 'stop' | 'arrived' | 'late'> },
): Promise<void> {
  const { now, hats } = by;
  const meant = questionMeant(questions, pointed, now);
  if ('reply' in meant) return await sayBackTo(first, event.id, meant, now);
  const codes = meant.code ? [meant.code] : [];
  const whom = askedOf(meant, hats) ?? first;
  if (word === 'unclear') return await sayBackTo(whom, event.id, { reply: 'help', codes }, now);
  const said = await answerQuestion(meant, word, by);
  if (said) await sayBackTo(whom, event.id, { ...said, codes }, now);
}

/** No more texts to whoever holds this number, whatever they are told by it. */
async function stopTexts(people: readonly PersonActor[], { now, hats }: PhoneBy): Promise<void> {
  for (const actor of people) await objectToAs({ actor, now }, 'sms');
  for (const actor of hats) await forgetTeamPhoneAs({ actor, now });
}

/** To whom a question was put, among those a number leads to. */
const askedOf = (question: PhoneQuestion, hats: readonly HatBehind[]) =>
  'person' in question
    ? question.person
    : hats.find(({ membershipId }) => membershipId === question.membershipId);

/** « STOP » is of the number, whatever it was written to for. */
async function stopAll(phone: string, ofNobody: boolean, now: Date): Promise<void> {
  const ofStructure = await stopTensionTexts(phone, now);
  await stopByTextAs(phone, { ofNobody: ofNobody && !ofStructure }, now);
}

/** The question a text answers: that of its number in a list, that of its letter, or the only one that waits. */
function questionMeant(
  questions: readonly PhoneQuestion[],
  { code, choice }: Pick<Heard, 'code' | 'choice'>,
  now: Date,
): PhoneQuestion | SaidBack {
  if (choice !== undefined) return questionChosen(questions, choice, now) ?? { reply: 'over' };
  if (code !== null) return questions.find((one) => one.code === code) ?? { reply: 'over' };
  const open = questions.filter(
    ({ expiresAt, settled, code: letter }) => letter && !settled && expiresAt > now,
  );
  const [only, ...others] = open;
  if (!only) return { reply: 'nothing' };
  return others.length === 0
    ? only
    : { reply: 'which', codes: open.flatMap(({ code: letter }) => letter ?? []) };
}

/** One text back for one text heard. */
async function sayBackTo(
  actor: PersonActor | HatBehind,
  eventId: string,
  { reply, refusal, codes, choices, hour }: SaidBack,
  now: Date,
): Promise<void> {
  await withActor(actor, 'write', now, (tx) =>
    enqueue(tx, now, [
      {
        kind: 'phone-reply',
        dedupeKey: `phone-reply:${eventId}`,
        ...('personId' in actor ? { personId: actor.personId } : { userId: actor.userId }),
        territoryId: actor.territoryId,
        payload: {
          ...{ reply, refusal: refusal ?? null, codes: (codes ?? []).join(',') },
          ...(hour ? { hour } : {}),
          ...(choices?.length ? { choices: choices.join(',') } : {}),
          ...('membershipId' in actor ? { membershipId: actor.membershipId } : {}),
        },
      },
    ]),
  );
}
