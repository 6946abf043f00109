import { sayWho } from '@/lib/need/need-words';
import { FOLLOW_WORDS } from '@/lib/profile/following';
import type { Trade } from '@/lib/profile/trade';
import { sayCount, sayList, sayPhone } from '@/lib/shared/french';
import { inParis } from '@/lib/shared/french-time';
import { hoursAnyDay, tradeWord } from './shift-words';
import { segmentsOf, smsText } from './sms';
import { NEWS_KEYS, QUESTION_KEYS, type Spoken, STAY_KEYS, spoken, WEEK_KEYS } from './spoken';

/** What a text or a call tells of a shift: the post, the commune, the hours. No name of anybody, nor of a place (R-42). */
export type PhoneShift = {
  readonly trade: Trade;
  readonly communeName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** How every call begins. */
export const HELLO = 'Bonjour, ici Relève, la réserve médico-sociale.';
/** How no more texts are asked for. */
export const NO_MORE = ' STOP: plus de SMS.';

/** One text, with what only goes along when it costs nothing more, the first of them first. */
export function text(sentence: string, ...extras: readonly string[]): string {
  const short = smsText(`Relève: ${sentence}`);
  return extras.reduce((kept, extra) => {
    const longer = smsText(`${kept}${extra}`);
    return segmentsOf(longer) === segmentsOf(short) ? longer : kept;
  }, short);
}

/** The number that reads one’s latest demand again, for whoever would rather listen. */
const listen = (number: string | null) => (number ? ` Réécouter: ${sayPhone(number)}.` : '');

const two = (figure: number) => String(figure).padStart(2, '0');
const hour = (instant: Date) => {
  const { hour: hours, minute } = inParis(instant);
  return `${hours}h${minute ? two(minute) : ''}`;
};
const DAYS = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'] as const;
const day = (instant: Date) => {
  const { dayOfWeek, day: date, month } = inParis(instant);
  return `${DAYS[dayOfWeek - 1]} ${date}/${two(month)}`;
};

/** A shift as short as it stays clear: « aide-soignant/e, Rezé, mar. 24/11 20h45-6h45 ». */
export const shortShift = ({ trade, communeName, startsAt, endsAt }: PhoneShift): string =>
  `${tradeWord(trade)}, ${communeName}, ${day(startsAt)} ${hour(startsAt)}-${hour(endsAt)}`;

/** The question by text: what, where, when, and the words that answer it; one part, or two when names are long. */
export const askBySms = (
  shift: PhoneShift,
  code: string,
  link: string,
  callBack: string | null = null,
): string =>
  text(
    `${shortShift(shift)}. Vous venez? Répondez ${code} OUI, ${code} NON ou ${code} PLUS TARD. Détails: ${link}`,
    NO_MORE,
    listen(callBack),
  );

/** The question by call. */
export const askByCall = (shift: PhoneShift): Spoken =>
  spoken(
    `${HELLO} À ${shift.communeName}, on cherche ${sayWho(1, shift.trade)}, ${hoursAnyDay(shift)}. Pouvez-vous venir ?`,
    QUESTION_KEYS,
  );

/** The mission as changed, by text; with what changed, in words, when the hours do not say it. */
export const changedBySms = (
  shift: PhoneShift,
  code: string,
  link: string,
  what: string | null = null,
): string =>
  text(
    `votre mission a changé${what ? ` (${what})` : ''}: ${shortShift(shift)}. Toujours d'accord? Répondez ${code} OUI ou ${code} ANNULE. Détails: ${link}`,
  );

/** The mission as changed, by call. */
export const changedByCall = (shift: PhoneShift, what: string | null = null): Spoken =>
  spoken(
    `${HELLO} Votre mission à ${shift.communeName} a changé${what ? ` : ${what}` : ''}. C’est maintenant ${hoursAnyDay(shift)}. Êtes-vous toujours d’accord ?`,
    QUESTION_KEYS,
  );

/** A mission that was said yes to: when, at which address, whom to call. */
export const confirmedBySms = (
  shift: PhoneShift,
  {
    address,
    phone,
    code,
    callBack = null,
  }: {
    readonly address: string;
    readonly phone: string;
    readonly code: string;
    readonly callBack?: string | null;
  },
): string =>
  text(
    `c'est noté, merci. ${day(shift.startsAt)} ${hour(shift.startsAt)}-${hour(shift.endsAt)}, ${address}. Sur place: ${sayPhone(phone)}. Empêchement: ${code} ANNULE`,
    listen(callBack),
  );

/** A mission that is no more, by call. */
export const cancelledByCall = (shift: PhoneShift): Spoken =>
  spoken(
    `${HELLO} Votre mission à ${shift.communeName}, ${hoursAnyDay(shift)}, est annulée. Ne vous déplacez pas.`,
    NEWS_KEYS,
  );

/** « Is your week still true? », by text: one word back makes it fresh again. */
export const weekBySms = (code: string, link: string): string =>
  text(
    `vos disponibilités sont-elles toujours vraies? Répondez ${code} OUI. Pour les changer: ${link}`,
    NO_MORE,
  );

/** The same by call. */
export const weekByCall = (): Spoken =>
  spoken(`${HELLO} Vos disponibilités sont-elles toujours vraies ?`, WEEK_KEYS);

/** « Do you stay? », by text: one word back is enough. */
export const stayBySms = (code: string, link: string): string =>
  text(`restez-vous dans la réserve? Répondez ${code} OUI. Ou tout effacer: ${link}`, NO_MORE);

/** The same by call. */
export const stayByCall = (): Spoken =>
  spoken(`${HELLO} Nous n’avons pas de vos nouvelles. Restez-vous dans la réserve ?`, STAY_KEYS);

/** What an association is asked for by telephone. */
export type TeamShift = PhoneShift & { readonly left: number };

/** « Can your team come? », by text. */
export const askTeamBySms = (shift: TeamShift, code: string, link: string): string =>
  text(
    `une équipe est demandée, ${sayCount(shift.left, 'place')}: ${shortShift(shift)}. Vous venez? Répondez ${code} OUI pour toutes ou ${code} NON. Autrement: ${link}`,
    NO_MORE,
  );

/** The same by call. */
export const askTeamByCall = (shift: TeamShift): Spoken =>
  spoken(
    `${HELLO} À ${shift.communeName}, on demande une équipe : ${sayWho(shift.left, shift.trade)}, ${hoursAnyDay(shift)}. Votre association vient-elle pour toutes les places ?`,
    STAY_KEYS,
  );

/** « Is this number yours? », by text: nothing else leaves to it before a yes. */
export const numberBySms = (code: string): string =>
  text(
    `ce numéro sera prévenu quand une équipe est demandée à votre association. D'accord? Répondez ${code} OUI ou ${code} NON.`,
    NO_MORE,
  );

/** The same by call. */
export const numberByCall = (): Spoken =>
  spoken(
    `${HELLO} Ce numéro sera appelé quand une équipe est demandée à votre association. Êtes-vous d’accord ?`,
    STAY_KEYS,
  );

const FOLLOW_SEEN = `Elle verrait ${sayList(FOLLOW_WORDS.seen)}. Jamais ${sayList(FOLLOW_WORDS.unseen, 'ou')}.`;

/** « May they follow you? », by text: a letter answers. */
export const followAskedBySms = (sentence: string, code: string, link: string): string =>
  text(`${sentence} Répondez ${code} OUI ou ${code} NON. Ce qu'elle verrait: ${link}`, NO_MORE);

/** The same by call, with what a yes lets them see. */
export const followAskedByCall = (): Spoken =>
  spoken(
    `${HELLO} La personne qui a noté votre inscription demande à suivre votre dossier. ${FOLLOW_SEEN} Êtes-vous d’accord ?`,
    STAY_KEYS,
  );

/** News of a following, by text, with the letter that stops it. */
export const followedBySms = (sentence: string, code: string, link: string): string =>
  text(`${sentence}. Pour arrêter ce suivi, répondez ${code} NON. Voir: ${link}`, NO_MORE);

/** The same by call, with the key that stops it. */
export const followedByCall = (sentence: string): Spoken =>
  spoken(`${HELLO} ${sentence} Voulez-vous toujours ce suivi ?`, STAY_KEYS);

/** A sentence and the page where one answers it, with the way to have no more texts. */
export const sayBySms = (sentence: string, link: string): string =>
  text(`${sentence}: ${link}`, NO_MORE);

const NAME_MOST = 50;

/**
 * An invitation by text, which nobody expects: which pool it comes from, a code that those who invited read on their screen
 * too, and two ways to check without touching the link. It names nobody (R-42).
 */
export const invitedBySms = (invited: {
  readonly pool: string | null;
  readonly code: string;
  readonly link: string;
  /** the address one types by oneself: « releve.example » */
  readonly host: string;
  readonly callBack: string | null;
}): string => {
  const { pool, code, link, host, callBack } = invited;
  const from = pool ? `le vivier ${pool.slice(0, NAME_MOST)}` : 'la réserve médico-sociale';
  const call = callBack ? ` ou appelez le ${sayPhone(callBack)}` : '';
  return text(
    `${from} vous propose d'aider près de chez vous. Oui ou non: ${link} Un doute? Tapez ${host}/contact${call}. Code à dire: ${code}`,
    NO_MORE,
  );
};

/** Anything else by text: the subject of its mail, which names nobody, and the page that says the rest. */
export const newsBySms = (subject: string, link: string | null): string =>
  text(`${subject}.${link ? ` ${link}` : ''}`);

/** Somebody is expected now and calls: are they there? */
export const arrivedByCall = (structureName: string): Spoken =>
  spoken(`Bonjour, ici Relève. Vous êtes attendu à ${structureName}. Y êtes-vous arrivé ?`, [
    '1',
    '2',
    '9',
  ]);
