import { sayCount, sayPhone } from '@/lib/shared/french';
import { HELLO, NO_MORE, type PhoneShift, shortShift, text } from './phone-words';
import { hoursAnyDay } from './shift-words';
import { segmentsOf, smsText } from './sms';
import { NEWS_KEYS, type Spoken, spoken } from './spoken';

/** A request the cell wrote down for a structure, on its mobile: is it its own? A letter answers. */
export const behalfBySms = (
  told: { readonly structureName: string; readonly toldBy: string | null; readonly what: string },
  code: string,
): string =>
  text(
    `demande notée pour ${told.structureName}${told.toldBy ? ` (${told.toldBy})` : ''}: ${told.what}. C'est bien votre demande? Répondez ${code} OUI ou ${code} NON.`,
    NO_MORE,
  );

/** Instructions to read before a first day, by text. */
export const instructionsBySms = (shift: PhoneShift, unread: number, link: string): string =>
  text(
    `avant de venir (${shortShift(shift)}), ${sayCount(unread, 'consigne à lire', 'consignes à lire')}: ${link}`,
    NO_MORE,
  );

/** The same by call: whoever has a telephone and nothing else asks to have them read. */
export const instructionsByCall = (
  shift: PhoneShift & { readonly contactPhone: string },
  unread: number,
): Spoken =>
  spoken(
    `${HELLO} Vous venez à ${shift.communeName}, ${hoursAnyDay(shift)}. ${sayCount(unread, 'consigne est à connaître', 'consignes sont à connaître')} avant de commencer. Demandez qu’on vous les lise, au ${sayPhone(shift.contactPhone)}, ou en arrivant.`,
    NEWS_KEYS,
  );

/** Whom to ask for, or what to know on arriving, said otherwise, by text. */
export const detailsBySms = (shift: PhoneShift & { contactPhone: string }, link: string): string =>
  text(
    `précisions pour votre mission, ${shortShift(shift)}. Sur place: ${sayPhone(shift.contactPhone)}. Rien à confirmer. ${link}`,
  );

/** The same by call. */
export const detailsByCall = (shift: PhoneShift & { contactPhone: string }): Spoken =>
  spoken(
    `${HELLO} Votre mission à ${shift.communeName}, ${hoursAnyDay(shift)}, est précisée. Sur place, appelez le ${sayPhone(shift.contactPhone)}. Vous n’avez rien à confirmer.`,
    NEWS_KEYS,
  );

/** What a list sent back may take: parts of its text, signs of a name in it. Product choices, 2026-11-27 (lib/decisions/060). */
const LIST = { parts: 3, name: 50 } as const;

/** A name as it stands in a list by text. */
export const shortName = (name: string): string =>
  name.length > LIST.name ? `${name.slice(0, LIST.name).trimEnd()}…` : name;

/** A line of a list: the number that chooses, and what it stands for. */
export const listedChoice = (number: string, what: string): string =>
  ` OUI ${number} ou NON ${number} : ${what}.`;

/** A sentence and what it lists, as many as three parts of text hold; the others are counted, and come once these are answered. */
export function listBySms(sentence: string, lines: readonly string[]): string {
  const withFirst = (count: number) => {
    const left = lines.length - count;
    const rest =
      left > 0
        ? ` Et ${sayCount(left, 'autre question', 'autres questions')}: répondez d'abord à celles-ci.`
        : '';
    return smsText(`Relève: ${sentence}${lines.slice(0, count).join('')}${rest}`);
  };
  const counts = lines.map((_, at) => lines.length - at);
  const fitting = counts.find((count) => segmentsOf(withFirst(count)) <= LIST.parts);
  return withFirst(fitting ?? Math.min(1, lines.length));
}
