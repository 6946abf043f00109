/** What somebody meant by a text sent back. */
export const HEARD_WORDS = [
  'yes',
  'no',
  'later',
  'cancel',
  'arrived',
  'late',
  'stop',
  'unclear',
] as const;
export type HeardWord = (typeof HEARD_WORDS)[number];

/** A word, and the letter of the question it answers when it was said. */
export type Heard = {
  readonly word: HeardWord;
  readonly code: string | null;
  /** the number of a list that was sent back, « OUI 47 » */
  readonly choice?: number;
  /** by how many minutes they are late; 0 when they do not say */
  readonly minutes?: number;
};

/** The letters of questions: none that looks or sounds like another, and no word of French by itself but A. */
export const QUESTION_CODES = [...'ABCDEFGHJKLMNPRSTUVWXZ'] as const;

/** Said whole or not at all: « j’arrive dans dix minutes » is not there yet. */
const ARRIVED: readonly string[] = ['', 'JE SUIS ', 'BIEN '].flatMap((start) =>
  ['ARRIVE', 'ARRIVEE', 'LA', 'SUR PLACE'].map((end) => start + end),
);
const WORDS: Readonly<
  Record<Exclude<HeardWord, 'unclear' | 'arrived' | 'late'>, readonly string[]>
> = {
  yes: ['OUI', 'OK', 'DACCORD', 'JE VIENS'],
  no: ['NON', 'PAS POSSIBLE', 'IMPOSSIBLE'],
  cancel: ['ANNULE', 'ANNULER', 'ANNULEZ'],
  later: ['PLUS TARD', 'PLUSTARD', 'TARD'],
  stop: ['STOP', 'ARRET', 'ARRETER', 'DESABONNER'],
};
const LONGEST = 160;

/** A text as it is compared: capitals, no accent, no sign, one space. */
const bare = (text: string) =>
  text
    .slice(0, LONGEST)
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();

/**
 * What a text answers: « A OUI », « a-oui », « Oui A. », « Non merci », « plus tard », « STOP ». A text that says both yes
 * and no, or neither, is unclear: nobody’s seat is taken on a guess.
 */
export function hear(text: string): Heard {
  const said = bare(text);
  const whole = choiceIn(said) ?? latenessIn(said);
  if (whole) return whole;
  const first = codeAtStart(said) ?? codeAtEnd(said);
  const rest = first?.rest ?? said;
  const meant = meaningsOf(rest);
  const [word] = meant;
  if (meant.length === 1 && word) return { word, code: first?.code ?? null };
  return { word: 'unclear', code: first?.code ?? null };
}

/** « OUI 47 », « 147 non », and nothing else: « oui, à 20 heures » chooses nothing. */
function choiceIn(said: string): Heard | null {
  const [, first, after, before, last] = /^(?:(\d{2,3}) (.+)|(.+) (\d{2,3}))$/.exec(said) ?? [];
  const word = (['yes', 'no'] as const).find((one) => WORDS[one].includes(after ?? before ?? ''));
  return word ? { word, code: null, choice: Number(first ?? last) } : null;
}

const DELAY = '(?:(\\d) ?H(?:EURES?)?(?: ?(\\d{2}))?|(\\d{1,3})(?: ?(?:MIN|MN|MINUTES?))?)';
const LATE = [
  `(?:JE SUIS |JE SERAI |JAURAI |JAI )?(?:DU |EN )?RETARD(?: DE)?(?: ${DELAY})?`,
  `(?:JE SUIS EN |JAURAI |JAI )?${DELAY} DE RETARD`,
].map((words) => new RegExp(`^(?:([A-Z]) )?${words}(?: ([A-Z]))?$`));

/** « RETARD 20 », « A retard 1 h », « j’aurai 20 minutes de retard »: said whole or not at all. */
function latenessIn(said: string): Heard | null {
  const found = LATE.map((words) => words.exec(said)).find((match) => match !== null);
  if (!found) return null;
  const [, before, hours, more, minutes, after] = found;
  const letter = before ?? after ?? null;
  if (letter !== null && !isCode(letter)) return null;
  const delay = Number(minutes ?? 0) + Number(hours ?? 0) * 60 + Number(more ?? 0);
  return { word: 'late', code: letter, minutes: delay };
}

/** The numbers of two figures and of three: the first of them, and how many they are; without a common divisor, so that those alike by the short are told apart by the long. */
const CHOICES = { short: { first: 10, count: 90 }, long: { first: 100, count: 899 } } as const;

/** The figures that stand for a question in a list: its own for ever, so that a list read late never chooses another. */
export function choiceOf(id: string, sort: keyof typeof CHOICES = 'short'): number {
  const digest = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
  return CHOICES[sort].first + (digest % CHOICES[sort].count);
}

/** The number of each question of a list: two figures, three for those that two figures would not tell apart. */
export function choicesIn(ids: readonly string[]): readonly number[] {
  const short = ids.map((id) => choiceOf(id));
  return ids.map((id, at) =>
    short.filter((one) => one === short[at]).length > 1 ? choiceOf(id, 'long') : choiceOf(id),
  );
}

/** Whether a number sent back is that of a question. */
export const isChosen = (id: string, choice: number): boolean =>
  choice === choiceOf(id) || choice === choiceOf(id, 'long');

type Found = { readonly code: string; readonly rest: string };

function codeAtStart(said: string): Found | null {
  const [, code = '', rest = ''] = /^([A-Z])(?: (.*))?$/.exec(said) ?? [];
  return isCode(code) ? { code, rest } : null;
}

function codeAtEnd(said: string): Found | null {
  const [, rest = '', code = ''] = /^(.*) ([A-Z])$/.exec(said) ?? [];
  return isCode(code) ? { code, rest } : null;
}

const isCode = (letter: string) => (QUESTION_CODES as readonly string[]).includes(letter);

/** « stop » anywhere wins over the rest: whoever writes it wants no more. */
function meaningsOf(said: string): readonly Exclude<HeardWord, 'unclear' | 'late'>[] {
  if (ARRIVED.includes(said)) return ['arrived'];
  const padded = ` ${said} `;
  const meant = (Object.keys(WORDS) as (keyof typeof WORDS)[]).filter((word) =>
    WORDS[word].some((form) => padded.includes(` ${form} `)),
  );
  return meant.includes('stop') ? ['stop'] : meant;
}

/** The letter of the next question to a number: the one after the last given, passing those that still wait. */
export function nextCode(last: string | null, waiting: readonly string[]): string | null {
  const from = last === null ? 0 : QUESTION_CODES.indexOf(last) + 1;
  const turned = [...QUESTION_CODES.slice(from), ...QUESTION_CODES.slice(0, from)];
  return turned.find((code) => !waiting.includes(code)) ?? null;
}
