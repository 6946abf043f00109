import { sayCount, sayPhone } from '@/lib/shared/french';
import { HELLO, NO_MORE, type PhoneShift, shortShift, text } from './phone-words';
import { hoursAnyDay } from './shift-words';
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
