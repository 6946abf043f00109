/** Narrow no-break space: before « ; ! ? », inside guillemets and between thousands. */
export const THIN = '\u202f';
/** No-break space: inside hours, before « : » and « % », between a number and its word. */
export const HARD = '\u00a0';

/** A number with its thousands apart and a decimal comma: « 12 450 », « 3,5 ». */
export function sayNumber(value: number): string {
  const [whole = '0', decimals] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN);
  return `${value < 0 ? '−' : ''}${grouped}${decimals ? `,${decimals}` : ''}`;
}

/** In French the plural starts at two: 0 and 1 (and 1,5) stay singular. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return Math.abs(count) >= 2 ? many : one;
}

/** A number and its word: « 1 personne », « 212 personnes », « 0 place ». */
export function sayCount(count: number, one: string, many?: string): string {
  return `${sayNumber(count)}${HARD}${plural(count, one, many)}`;
}

/** A share of one as a rounded percentage: « 62 % ». */
export function sayShare(share: number): string {
  return `${sayNumber(Math.round(share * 100))}${HARD}%`;
}

/** What follows « de », elided before a vowel: « d’EHPAD », « d’après-demain », « de Rezé ». */
export function sayOf(words: string): string {
  return /^(?:[aeiouàâéèêëîïôûœ]|y(?![aeiou]))/i.test(words) ? `d’${words}` : `de ${words}`;
}

/** Things one after the other: « a, b et c ». */
export function sayList(words: readonly string[], link: 'et' | 'ou' = 'et'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${link} ${words[words.length - 1]}`;
}

/** A duration as people say it, never mistaken for an hour of the clock: « 45 min », « 10 h », « 7 h 30 min ». */
export function sayDuration(minutes: number): string {
  const all = Math.max(0, Math.round(minutes));
  const hours = Math.floor(all / 60);
  const rest = all % 60;
  if (hours === 0) return `${rest}${HARD}min`;
  if (rest === 0) return `${sayNumber(hours)}${HARD}h`;
  return `${sayNumber(hours)}${HARD}h${HARD}${rest}${HARD}min`;
}

/** An estimated journey, never sold as exact: « ~ 18 min (14 km) ». */
export function sayTravel(minutes: number, kilometres: number): string {
  return `~${HARD}${sayDuration(minutes)} (${sayNumber(Math.round(kilometres))}${HARD}km)`;
}

/** A French number by pairs as it is dialled at home, overseas too: « 06 12 34 56 78 »; anything else is left as given. */
export function sayPhone(given: string): string {
  const digits = given
    .replace(/[^\d+]/g, '')
    .replace(/^(?:\+|00)(?:33|590|594|596|262)0?(?=\d{9}$)/, '0');
  return /^0\d{9}$/.test(digits) ? digits.replace(/(\d{2})(?=\d)/g, `$1${HARD}`) : given;
}

/** Where a telephone is called from a page: figures alone, however they were written. */
export const phoneAddress = (given: string): string => `tel:${given.replace(/[^\d+]/g, '')}`;

/** Words that follow others: « Vous, avec l’équipe » becomes « vous, avec l’équipe ». */
export const lowerFirst = (words: string): string =>
  /^\p{Lu}{2}/u.test(words) ? words : words.charAt(0).toLocaleLowerCase('fr') + words.slice(1);

/** A sentence that begins with these words. */
export const upperFirst = (words: string): string =>
  words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);

/** The spaces of a sentence that no line may break at: before « ; ! ? : » », after « « », between a figure and its unit. */
export function holdTogether(text: string): string {
  return text
    .replace(/[ \u00a0\u202f]+(?=[;!?»])/g, THIN)
    .replace(/[ \u00a0\u202f]+:/g, `${HARD}:`)
    .replace(/«[ \u00a0\u202f]+/g, `«${THIN}`)
    .replace(/(\d)[ \u00a0\u202f]+(h|min|km|%)(?=$|[^a-zà-ÿ])/g, `$1${HARD}$2`)
    .replace(/(\d[\u00a0]h)[ \u00a0\u202f]+(\d\d)(?!\d)/g, `$1${HARD}$2`);
}

/** Proper French spacing and apostrophes in a sentence written in a hurry. */
export function typeset(text: string): string {
  return holdTogether(
    text
      .replace(/'/g, '’')
      .replace(/ ?([;!?»])/g, ' $1')
      .replace(/« ?/g, '« '),
  );
}
