import { normalizeIdentifier } from '@/lib/identity/identifier';
import { STUDY_LABELS, STUDY_LEVELS, type StudyLevel } from '@/lib/profile/person';
import { readPhone } from '@/lib/profile/phone';
import {
  type CommuneQuery,
  communeSearchName,
  readCommuneQuery,
} from '@/lib/territory/commune-search';
import type { ImportField } from './import-fields';
import type { InvitedDraft } from './invitation';
import { readTrade } from './read-trade';

/** What a line may be in fault of. */
export const LINE_FAULTS = [
  'name-missing',
  'name-unusable',
  'contact-missing',
  'email-unusable',
  'phone-unusable',
  'commune-unknown',
  'commune-ambiguous',
  'trade-unknown',
  'study-unknown',
] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

/** With one of these nobody is invited; the others are only told: the person says it themselves. */
export const BLOCKING: ReadonlySet<LineFault> = new Set<LineFault>([
  'name-missing',
  'name-unusable',
  'contact-missing',
  'email-unusable',
  'phone-unusable',
]);

/** A fault, the column it stands in (counted from nought, null for the whole line) and what was written there. */
export type Fault = {
  readonly fault: LineFault;
  readonly column: number | null;
  readonly said: string;
};

/** A line once read. */
export type ReadLine = { readonly draft: InvitedDraft; readonly faults: readonly Fault[] };

/** The communes a place may be, as they are known to this import. */
export type Places = (query: CommuneQuery) => { readonly code: string } | 'none' | 'several';

const LONGEST_NAME = 60;
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}' ’.-]*$/u;

/** The cells of a line by what their columns are. */
export function cellsOf(cells: readonly string[], fields: readonly ImportField[]) {
  const at = (field: ImportField) => fields.indexOf(field);
  return {
    column: (field: ImportField) => (at(field) < 0 ? null : at(field)),
    text: (field: ImportField) => cells[at(field)] ?? '',
  };
}
type Cells = ReturnType<typeof cellsOf>;

/** The place a line names: a commune, a postcode, or both. */
export function placeOf(line: Cells): CommuneQuery | null {
  const said = [line.text('postcode'), line.text('commune')].join(' ').trim();
  return said === '' ? null : readCommuneQuery(said);
}

/** Small words of a name stay with what follows; capitals alone are somebody’s family name. */
function splitName(full: string): readonly [first: string, last: string] {
  const words = full.split(' ').filter(Boolean);
  const isFamily = (word: string) => word.length > 1 && word === word.toLocaleUpperCase('fr');
  const family = words.filter(isFamily);
  if (family.length > 0 && family.length < words.length)
    return [words.filter((word) => !isFamily(word)).join(' '), family.join(' ')];
  return [words.slice(0, 1).join(' '), words.slice(1).join(' ')];
}

/** « DUPUIS » and « dupuis » are written « Dupuis »; a name that mixes both is left as it is. */
function asName(text: string): string {
  const isShouted = text === text.toLocaleUpperCase('fr') || text === text.toLocaleLowerCase('fr');
  if (!isShouted) return text;
  return text
    .toLocaleLowerCase('fr')
    .replace(/(^|[ '’-])(\p{L})/gu, (_, before, letter) => before + letter.toLocaleUpperCase('fr'));
}

type Part<Value> = { readonly value: Value | null; readonly faults: readonly Fault[] };

function namesOf(line: Cells): Part<readonly [string, string]> {
  const full = line.column('fullName') === null ? null : splitName(line.text('fullName'));
  const last = line.text('lastName') || (full?.[1] ?? '');
  const first = line.text('firstName') || (full?.[0] ?? '');
  const column = line.column('lastName') ?? line.column('fullName');
  const fault = (what: LineFault) => ({
    value: null,
    faults: [{ fault: what, column, said: [first, last].join(' ').trim() }],
  });
  if (last === '' && first === '') return fault('name-missing');
  const isUsable = [first, last].every(
    (name) => name === '' || (NAME.test(name) && name.length <= LONGEST_NAME),
  );
  return isUsable ? { value: [asName(first), asName(last)], faults: [] } : fault('name-unusable');
}

function emailOf(line: Cells): Part<string> {
  const said = line.text('email');
  if (said === '') return { value: null, faults: [] };
  const read = normalizeIdentifier(said);
  if (read.ok) return { value: read.value, faults: [] };
  return {
    value: null,
    faults: [{ fault: 'email-unusable', column: line.column('email'), said }],
  };
}

function phoneOf(line: Cells): Part<string> {
  const said = line.text('phone');
  const read = readPhone(said);
  if (read !== undefined) return { value: read, faults: [] };
  return {
    value: null,
    faults: [{ fault: 'phone-unusable', column: line.column('phone'), said }],
  };
}

function communeOf(line: Cells, places: Places): Part<string> {
  const query = placeOf(line);
  if (!query) return { value: null, faults: [] };
  const found = places(query);
  if (typeof found === 'object') return { value: found.code, faults: [] };
  const column = line.column('commune') ?? line.column('postcode');
  const fault = found === 'none' ? 'commune-unknown' : 'commune-ambiguous';
  return {
    value: null,
    faults: [{ fault, column, said: line.text('commune') || line.text('postcode') }],
  };
}

const STUDIES: readonly (readonly [StudyLevel, RegExp])[] = [
  [
    'nursing-1',
    /(?:ifsi|infirm|esi).*\b(?:1|1re|1ere|premiere)|\b(?:1|1re|1ere|l1).*(?:ifsi|infirm|esi)|esi ?1/,
  ],
  [
    'nursing-2',
    /(?:ifsi|infirm|esi).*\b(?:2|2e|2eme|deuxieme)|\b(?:2|2e|2eme|l2).*(?:ifsi|infirm|esi)|esi ?2/,
  ],
  [
    'nursing-3',
    /(?:ifsi|infirm|esi).*\b(?:3|3e|3eme|troisieme)|\b(?:3|3e|3eme|l3).*(?:ifsi|infirm|esi)|esi ?3/,
  ],
  ['care-assistant-student', /ifas|eleve aide soign|aide soignant/],
];

function studyOf(line: Cells): Part<StudyLevel> {
  const said = line.text('studyLevel');
  if (said === '') return { value: null, faults: [] };
  const words = communeSearchName(said);
  const level =
    STUDY_LEVELS.find((one) => communeSearchName(STUDY_LABELS[one]) === words) ??
    STUDIES.find(([, shape]) => shape.test(words))?.[0];
  if (level) return { value: level, faults: [] };
  return {
    value: null,
    faults: [{ fault: 'study-unknown', column: line.column('studyLevel'), said }],
  };
}

function tradeOf(line: Cells): Part<string> {
  const said = line.text('trade');
  const trade = said === '' ? null : readTrade(said);
  if (said === '' || trade) return { value: trade, faults: [] };
  return { value: null, faults: [{ fault: 'trade-unknown', column: line.column('trade'), said }] };
}

/** What a line says of somebody, and what is wrong with it. */
export function readLine(line: Cells, places: Places): ReadLine {
  const names = namesOf(line);
  const email = emailOf(line);
  const phone = phoneOf(line);
  const commune = communeOf(line, places);
  const study = studyOf(line);
  const trade = tradeOf(line);
  const isMute = email.value === null && phone.value === null;
  const said = isMute && email.faults.length + phone.faults.length === 0;
  const column = line.column('email') ?? line.column('phone');
  const mute: readonly Fault[] = said ? [{ fault: 'contact-missing', column, said: '' }] : [];
  const parts = [names, email, phone, commune, trade, study];
  return {
    draft: {
      firstName: names.value?.[0] || null,
      lastName: names.value?.[1] || null,
      email: email.value,
      phone: phone.value,
      trades: trade.value ? [trade.value] : [],
      studyLevel: study.value,
      communeCode: commune.value,
    },
    faults: [...parts.flatMap(({ faults }) => faults), ...mute],
  };
}

/** Whether nobody can be invited from this line as it is. */
export const isWrong = ({ faults }: ReadLine) => faults.some(({ fault }) => BLOCKING.has(fault));
