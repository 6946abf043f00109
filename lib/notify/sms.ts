/** The alphabet of texts (GSM 03.38): a sign outside it makes every sign of the text take twice the room and more. */
const ALPHABET =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** signs that count twice */
const DOUBLE = '^{}\\[~]|€';
const PLAIN = new Set(ALPHABET);
const TWICE = new Set(DOUBLE);

/** How many signs one part of a text holds, alone and when there are several (3GPP TS 23.040). */
export const SMS_ROOM = { alone: 160, several: 153 } as const;

/** What French typography writes and texts do not, as it is typed on a telephone. */
const TYPED: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u202f]/g, ' '],
  [/[’‘]/g, "'"],
  [/[«»“”]/g, '"'],
  [/[–—]/g, '-'],
  [/…/g, '...'],
  [/œ/g, 'oe'],
  [/Œ/g, 'OE'],
  [/ç/g, 'c'],
  [/·/g, '/'],
  [/" +| +"/g, '"'],
];

/** A sentence in the alphabet of texts: what it lacks is written without its accent, what cannot be is left out. */
export function smsText(sentence: string): string {
  const typed = TYPED.reduce((text, [sign, by]) => text.replace(sign, by), sentence);
  return [...typed].map(inAlphabet).join('').replace(/ {2,}/g, ' ').trim();
}

const isKnown = (sign: string) => PLAIN.has(sign) || TWICE.has(sign);

function inAlphabet(sign: string): string {
  if (isKnown(sign)) return sign;
  const bare = sign.normalize('NFD').replace(/\p{M}/gu, '');
  return [...bare].every(isKnown) ? bare : '';
}

/** In how many parts a text of the alphabet leaves, which is what is paid for. */
export function segmentsOf(text: string): number {
  const length = [...text].reduce((sum, sign) => sum + (TWICE.has(sign) ? 2 : 1), 0);
  return length <= SMS_ROOM.alone ? 1 : Math.ceil(length / SMS_ROOM.several);
}
