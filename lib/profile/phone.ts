const SPACES = /[\s.\-()\u00a0\u202f]/g;

type Range = {
  /** how numbers of this range begin, as they are dialled in France */
  readonly starts: RegExp;
  readonly countryCode: string;
  readonly line: PhoneLine;
};

/** What a number can receive: a mobile takes a text and a call, a landline is only called. */
export const PHONE_LINES = ['mobile', 'landline'] as const;
export type PhoneLine = (typeof PHONE_LINES)[number];

/**
 * The French numbering plan, first match wins (Arcep, décision n° 2018-0881 modifiée, checked 2026-11-26). The overseas
 * départements dial ten digits like everybody and have a country code of their own; 06 39 98 is the range kept for fiction.
 * 08 is a service, never somebody.
 */
const PLAN: readonly Range[] = [
  { starts: /^063998/, countryCode: '+33', line: 'mobile' },
  { starts: /^069[01]/, countryCode: '+590', line: 'mobile' },
  { starts: /^0590/, countryCode: '+590', line: 'landline' },
  { starts: /^0694/, countryCode: '+594', line: 'mobile' },
  { starts: /^0594/, countryCode: '+594', line: 'landline' },
  { starts: /^069[67]/, countryCode: '+596', line: 'mobile' },
  { starts: /^0596/, countryCode: '+596', line: 'landline' },
  { starts: /^0(?:69[23]|639)/, countryCode: '+262', line: 'mobile' },
  { starts: /^026[239]/, countryCode: '+262', line: 'landline' },
  { starts: /^0[67]/, countryCode: '+33', line: 'mobile' },
  { starts: /^0[1-59]/, countryCode: '+33', line: 'landline' },
];
const OVERSEAS = /^(?:\+|00)(590|594|596|262)0?(?=\d{9}$)/;

const dialled = (text: string) =>
  text
    .replace(SPACES, '')
    .replace(/^(?:\+33|0033)0?/, '0')
    .replace(OVERSEAS, '0');
const rangeOf = (dialledAtHome: string) =>
  /^0\d{9}$/.test(dialledAtHome)
    ? PLAN.find(({ starts }) => starts.test(dialledAtHome))
    : undefined;

/**
 * A telephone number as it is kept, the way networks write it: « 06 12… », « +33 6 12… » and « 0033 6… » are the same;
 * null when nothing was typed, undefined when it cannot be somebody’s.
 */
export function readPhone(text: string): string | null | undefined {
  const digits = dialled(text);
  if (digits === '') return null;
  const range = rangeOf(digits);
  if (range) return `${range.countryCode}${digits.slice(1)}`;
  const abroad = digits.replace(/^00/, '+');
  return /^\+(?!33)[1-9]\d{7,14}$/.test(abroad) ? abroad : undefined;
}

/** What a number kept can receive. A foreign one is taken for a mobile: nothing in it says otherwise. */
export function lineOf(phone: string): PhoneLine {
  return rangeOf(dialled(phone))?.line ?? 'mobile';
}
