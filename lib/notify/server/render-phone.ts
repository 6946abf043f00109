import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { env } from '@/lib/env';
import type { NeedId } from '@/lib/identity/actor';
import { sayChanges } from '@/lib/need/need-change';
import { sayAddress } from '@/lib/organization/place-words';
import { spokenCode } from '@/lib/pool/invitation';
import { minutesAfter } from '@/lib/shared/period';
import { BY_HAT_PHONE, type MessageKind } from '../message';
import type { OutboxRow } from '../outbox-row';
import { detailsByCall, detailsBySms } from '../phone-news';
import {
  askByCall,
  askBySms,
  askTeamByCall,
  askTeamBySms,
  cancelledByCall,
  changedByCall,
  changedBySms,
  confirmedBySms,
  followAskedByCall,
  followAskedBySms,
  followedByCall,
  followedBySms,
  invitedBySms,
  newsBySms,
  numberByCall,
  numberBySms,
  sayBySms,
  stayByCall,
  stayBySms,
  weekByCall,
  weekBySms,
} from '../phone-words';
import type { Spoken } from '../spoken';
import { findPoolToName } from './invited-by-text.repository';
import { idIn, pageLink, tokenLink } from './link';
import {
  findFollowQuestion,
  findQuestionLink,
  findSeen,
  findTeamAsked,
  type QuestionLink,
} from './phone-question.repository';
import { followLink } from './render-follow';
import { instructionsForPhone } from './render-instructions';
import { renderMessage } from './render-message';
import { needAskedByText } from './render-need-asked';
import { replyBySms } from './render-phone-reply';
import { askedByText, saidByText } from './render-tension';
import type { NoMail } from './rendered';
import { findAnswerLink, findAskedShift, findMissionShift } from './shift.repository';

/** What a telephone may answer to a message. */
export type Answerable = QuestionLink & { readonly seen: string | null };

/** A message as a telephone tells it, once its letter is known. */
export type ForPhone = {
  readonly question: Answerable | null;
  readonly sms: (code: string) => string;
  /** null: a call would not be worth the disturbance */
  readonly call: Spoken | null;
};

type Writer = (db: WorkerDb, message: OutboxRow, now: Date) => Promise<ForPhone | NoMail>;

async function answerable(
  db: WorkerDb,
  linkId: string | null,
  needId: string | null,
): Promise<Answerable | null> {
  const link = linkId ? await findQuestionLink(db, linkId) : null;
  if (!link) return null;
  return { ...link, seen: needId ? await findSeen(db, needId as NeedId) : null };
}

const ask: Writer = async (db, message) => {
  const id = message.solicitation_id ?? '';
  const asked = await findAskedShift(db, id);
  const linkId = idIn(message, 'linkId') ?? (await findAnswerLink(db, id));
  const question = await answerable(db, linkId, asked?.needId ?? null);
  if (!asked || !question) return { because: 'no-longer-true' };
  const link = tokenLink('/r', question.id);
  return {
    question,
    sms: (code) => askBySms(asked, code, link, env().PHONE_NUMBER ?? null),
    call: askByCall(asked),
  };
};

const ofMission =
  (
    write: (
      mission: NonNullable<Awaited<ReturnType<typeof findMissionShift>>>,
      link: string,
      message: OutboxRow,
    ) => Omit<ForPhone, 'question'>,
  ): Writer =>
  async (db, message) => {
    const id = message.solicitation_id ?? '';
    const mission = await findMissionShift(db, id);
    const question = await answerable(db, await findAnswerLink(db, id), mission?.needId ?? null);
    if (!mission || !question) return { because: 'no-longer-true' };
    return { question, ...write(mission, tokenLink('/r', question.id), message) };
  };

const week: Writer = async (db, message) => {
  const question = await answerable(db, idIn(message, 'linkId'), null);
  if (!question) return { because: 'gone' };
  const link = tokenLink('/d', question.id);
  return { question, sms: (code) => weekBySms(code, link), call: weekByCall() };
};

/** How long a number waits to be confirmed. */
const NUMBER_DAYS = 7;
const DAY_MINUTES = 1_440;

/** What a prescriber sends: one letter or key says yes, or stops being followed; once over, it only informs. */
const follow =
  (
    sentence: string,
    words: { readonly sms: typeof followAskedBySms; readonly call: Spoken },
  ): Writer =>
  async (db, message) => {
    const id = idIn(message, 'followingId') ?? '';
    const held = await findFollowQuestion(db, id);
    if (!held) return { question: null, sms: () => sayBySms(sentence, followLink(id)), call: null };
    const question = { ...held, seen: null };
    return { question, sms: (code) => words.sms(sentence, code, followLink(id)), call: words.call };
  };

/** What a telephone tells in words of its own; the rest is the subject of its mail, by text. */
const WRITERS: Readonly<Partial<Record<MessageKind, Writer>>> = {
  solicitation: ask,
  'mission-changed': ofMission((mission, link, message) => {
    const changes = idIn(message, 'changes');
    const what = changes?.includes('hours') ? null : sayChanges(changes);
    return {
      sms: (code) => changedBySms(mission, code, link, what),
      call: changedByCall(mission, what),
    };
  }),
  'mission-details': ofMission((mission, link) => ({
    sms: () => detailsBySms(mission, link),
    call: detailsByCall(mission),
  })),
  'mission-confirmed': ofMission((mission) => ({
    sms: (code) =>
      confirmedBySms(mission, {
        ...{ address: sayAddress(mission), phone: mission.contactPhone, code },
        callBack: env().PHONE_NUMBER ?? null,
      }),
    // whoever said yes by call was told where and when in the same call
    call: null,
  })),
  'mission-cancelled-by-structure': ofMission((mission, link) => ({
    sms: () => newsBySms(`mission annulée, ne vous déplacez pas: ${mission.communeName}`, link),
    call: cancelledByCall(mission),
  })),
  'availability-refresh': week,
  'still-there': async (db, message) => {
    const question = await answerable(db, idIn(message, 'linkId'), null);
    if (!question) return { because: 'gone' };
    const link = tokenLink('/effacement', question.id);
    return { question, sms: (code) => stayBySms(code, link), call: stayByCall() };
  },
  'pool-invitation': async (db, message) => {
    const id = idIn(message, 'invitationId') ?? '';
    const pool = await findPoolToName(db, id);
    const sms = invitedBySms({
      ...{ pool, code: spokenCode(id), link: tokenLink('/rejoindre', id) },
      ...{ host: new URL(env().APP_URL).host, callBack: env().PHONE_NUMBER ?? null },
    });
    return { question: null, sms: () => sms, call: null };
  },
  'follow-asked': follow('acceptez-vous qu’une personne suive votre dossier?', {
    sms: followAskedBySms,
    call: followAskedByCall(),
  }),
  'follow-changed': follow('le suivi de votre dossier change', {
    sms: followedBySms,
    call: followedByCall('Une autre personne suit maintenant votre dossier.'),
  }),
  'follow-reminder': follow('un mot de la personne qui suit votre dossier', {
    sms: followedBySms,
    call: followedByCall(
      'La personne qui suit votre dossier vous demande de le tenir à jour. Vous pouvez l’appeler.',
    ),
  }),
  // the letter stands for this very message: sent again, it is the same
  'team-ask': async (db, message, now) => {
    const [needId, membershipId] = [idIn(message, 'needId'), idIn(message, 'membershipId')];
    const asked = await findTeamAsked(db, { needId, membershipId }, now);
    if (!needId || !asked) return { because: 'no-longer-true' };
    const seen = `${asked.revision}.${asked.left}`;
    const about = { id: message.id, purpose: 'team', solicitationId: null, needId } as const;
    return {
      question: { ...about, seen, expiresAt: asked.startsAt },
      sms: (code) => askTeamBySms(asked, code, pageLink('/viviers/equipes')),
      call: askTeamByCall(asked),
    };
  },
  'team-number': async (_db, { id }, now) => ({
    question: {
      ...{ id, purpose: 'number', solicitationId: null, seen: null },
      expiresAt: minutesAfter(now, NUMBER_DAYS * DAY_MINUTES),
    },
    sms: numberBySms,
    call: numberByCall(),
  }),
  'tension-asked': askedByText,
  'need-asked': needAskedByText,
  'instructions-to-read': instructionsForPhone,
  'tension-said': saidByText,
  'phone-reply': async (db, message) => {
    const sms = await replyBySms(db, message);
    return sms === null ? { because: 'gone' } : { question: null, sms: () => sms, call: null };
  },
};

/** Said back to a text: no mail says the same. */
const BY_TEXT_ALONE: ReadonlySet<string> = new Set<MessageKind>(['phone-reply', 'tension-said']);

/** Writes a message for a telephone from what is true now, under the same conditions as its mail. */
export async function renderForPhone(
  db: WorkerDb,
  message: OutboxRow,
  now: Date,
): Promise<ForPhone | NoMail> {
  const writer = WRITERS[message.kind as MessageKind];
  const isOnlySaid = BY_TEXT_ALONE.has(message.kind) || BY_HAT_PHONE.has(message.kind);
  if (isOnlySaid && writer) return await writer(db, message, now);
  const mail = await renderMessage(db, message, now);
  if ('because' in mail) return mail;
  if (writer) return await writer(db, message, now);
  const link = /https?:\/\/\S+/.exec(mail.mail.text)?.[0] ?? null;
  return { question: null, sms: () => newsBySms(mail.mail.subject, link), call: null };
}
