import { accept, type Result, refuse } from '@/lib/shared/result';
import { isCommuneCode } from '@/lib/territory/commune-code';
import type { LineRefusal, RawEstablishment } from './finess-entry';
import { type KnownCommune, locateEstablishment, type Unproject } from './finess-position';

/** An establishment of the public register, checked: what the product may rely on. */
export type Establishment = {
  readonly finess: string;
  readonly legalEntityFiness: string | null;
  readonly legalEntityName: string | null;
  readonly legalStatusCode: string | null;
  readonly name: string;
  readonly categoryCode: string;
  readonly communeCode: string;
  /** the département of the place: the number’s own may be another one */
  readonly territoryCode: string;
  readonly phone: string | null;
  readonly siret: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly status: 'open' | 'closed';
  readonly openedOn: string | null;
  readonly closedOn: string | null;
};

/** What reading an establishment needs to know of the world. */
export type ReadingFrame = {
  /** the commune of today for a code of any year; undefined when no commune ever had it */
  readonly findCommune: (code: string) => KnownCommune | undefined;
  readonly unproject: Unproject;
  /** civil day, `YYYY-MM-DD`: an announced closure is not yet one */
  readonly today: string;
};

const FINESS_NUMBER = /^(?:\d{2}|2[AB])\d{7}$/;
const OPEN_STATES = ['', 'A', 'ACTIF', 'ACTUEL', 'OUVERT'];

// control characters are never part of a name, and the database refuses the first of them
const clean = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
const orNull = (text: string) => (text === '' ? null : text);

/** A FINESS number as written; the zero a spreadsheet took from the front is given back. */
export function readFinessNumber(text: string): string | null {
  const number = clean(text).toUpperCase();
  const whole = /^\d{8}$/.test(number) ? `0${number}` : number;
  return FINESS_NUMBER.test(whole) ? whole : null;
}

/**
 * INSEE code of a commune as the register writes it. Its overseas départements are letters (9A Guadeloupe, 9B Martinique,
 * 9C Guyane, 9D La Réunion, 9F Mayotte, 9J Wallis-et-Futuna): the commune’s three digits already hold the last figure.
 */
export function inseeCode(text: string): string | null {
  const code = clean(text).toUpperCase();
  if (/^9[A-H]\d{3}$/.test(code)) return `97${code.slice(2)}`;
  if (/^9[J-Z]\d{3}$/.test(code)) return `98${code.slice(2)}`;
  const whole = /^\d{4}$/.test(code) ? `0${code}` : code;
  return isCommuneCode(whole) ? whole : null;
}

/** A phone number of ten digits, or null. */
export function readPhone(text: string): string | null {
  const digits = text.replace(/^\s*(?:\+|00)33/, '0').replace(/\D/g, '');
  const whole = digits.length === 9 ? `0${digits}` : digits;
  return /^0[1-9]\d{8}$/.test(whole) ? whole : null;
}

/** A SIRET of fourteen digits; null when absent or ruined by a spreadsheet (« 2,601E+13 »). */
export function readSiret(text: string): string | null {
  const digits = text.replace(/\s/g, '');
  return /^\d{14}$/.test(digits) ? digits : null;
}

/** A civil day written 2024-05-31, 31/05/2024, 20240531 or with a time after it; null when it is not one. */
export function readDay(text: string): string | null {
  const iso = /^\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?\s*$/.exec(text);
  const french = /^\s*(\d{2})\/(\d{2})\/(\d{4})/.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : french ? [french[3], french[2], french[1]] : null;
  if (parts === null) return null;
  const day = parts.join('-');
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : null;
}

/** Closed when the register says so, or since a day that has come. */
function statusOf(raw: RawEstablishment, closedOn: string | null, today: string) {
  const open = OPEN_STATES.includes(clean(raw.state).toUpperCase());
  return open && (closedOn === null || closedOn > today) ? 'open' : 'closed';
}

/** The establishment a line describes, or why the line is refused. What is only unreadable in the details is left out. */
export function readEstablishment(
  raw: RawEstablishment,
  frame: ReadingFrame,
): Result<Establishment, LineRefusal> {
  if (clean(raw.finess) === '') return refuse('finess-number-missing');
  const finess = readFinessNumber(raw.finess);
  if (finess === null) return refuse('finess-number-not-valid');
  const name = clean(raw.name);
  if (name === '') return refuse('name-missing');
  const categoryCode = clean(raw.categoryCode).padStart(3, '0');
  if (!/^\d{3}$/.test(categoryCode) || categoryCode === '000') return refuse('category-not-valid');
  const commune = readCommune(raw.communeCode, frame);
  if (!commune.ok) return commune;

  const { code, territoryCode } = commune.value;
  const at = locateEstablishment(raw.points, commune.value, frame.unproject);
  const closedOn = readDay(raw.closedOn);
  return accept({
    finess,
    legalEntityFiness: readFinessNumber(raw.legalEntityFiness),
    legalEntityName: orNull(clean(raw.legalEntityName)),
    legalStatusCode: orNull(clean(raw.legalStatusCode)),
    name,
    categoryCode,
    communeCode: code,
    territoryCode,
    phone: readPhone(raw.phone),
    siret: readSiret(raw.siret),
    lat: at?.lat ?? null,
    lon: at?.lon ?? null,
    status: statusOf(raw, closedOn, frame.today),
    openedOn: readDay(raw.openedOn),
    closedOn,
  });
}

function readCommune(
  text: string,
  frame: ReadingFrame,
): Result<KnownCommune, 'commune-missing' | 'commune-unknown'> {
  if (clean(text) === '') return refuse('commune-missing');
  const insee = inseeCode(text);
  const commune = insee === null ? undefined : frame.findCommune(insee);
  return commune ? accept(commune) : refuse('commune-unknown');
}
