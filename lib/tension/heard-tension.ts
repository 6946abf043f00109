import { FIRST_TERMS, type OperatingLevel, type Terms } from './declaration';

/** What a text declares: the same as before, or some figures of it; the letter says of which structure. */
export type HeardTension =
  | { readonly says: 'same'; readonly code: string | null }
  | { readonly says: 'figures'; readonly code: string | null; readonly figures: Partial<Terms> };

const LONGEST = 160;
const MOST = 999;

/** A text as it is compared: capitals, no accent, one space; a comma between two digits is a point. */
const bare = (text: string) =>
  text
    .slice(0, LONGEST)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/(\d)[,.](\d)/g, '$1.$2')
    .replace(/[^A-Z0-9.]+/g, ' ')
    .replace(/\.(?!\d)/g, ' ')
    .replace(/([A-Z])(\d)/g, '$1 $2')
    .replace(/(\d)([A-Z])/g, '$1 $2')
    .replace(/ +/g, ' ')
    .trim();

const COUNTS = [
  ['absent', /^ABS(?:ENTE?S?|ENCES?)?$/],
  ['vacant', /^VAC(?:ANTE?S?|ANCES?)?$/],
  ['closedPlaces', /^FERM(?:EES?|E|ES)?$/],
] as const;
type Counted = (typeof COUNTS)[number][0];

const LEVELS: readonly (readonly [OperatingLevel, RegExp])[] = [
  ['critical', /\bCRIT(?:IQUE)?\b/],
  ['degraded', /\bDEGR(?:ADE|ADEE)?\b/],
  ['watch', /\bVIGI(?:LANCE)?\b/],
  ['normal', /\bNORM(?:AL|ALE)?\b/],
];

const SAME = /\b(?:IDEM|PAREIL|RIEN DE NEUF|RIEN N A CHANGE|INCHANGE)\b/;
const NO_PLAN_BLEU =
  /\b(?:(?:PAS|PLUS|FIN|SANS)(?: DE| DU)? PLAN BLEU|PLAN BLEU (?:NON|LEVE|FINI|TERMINE|ARRETE))\b/;
const PLAN_BLEU = /\bPLAN BLEU(?: OUI)?\b/;
/** Words that turn round what stands beside them: what they bear on is not guessed. */
const TURNS_ROUND = /\b(?:PAS|PLUS|MOINS|FIN|SANS|NON|NI|JAMAIS|FINI|TERMINE|LEVE)\b/;

/**
 * « A IDEM », « A ABS 3 VAC 2 », « 3 absents 1 fermée », « VAC 1,5 critique plan bleu »; null when the text declares nothing,
 * says the same and other figures at once, holds a number that belongs to no word, or a « pas »: nothing is written on a guess.
 */
export function hearTension(text: string): HeardTension | null {
  const said = bare(text);
  const code = /^([A-Z]) /.exec(said)?.[1] ?? null;
  const figures = figuresIn(code ? said.slice(2) : said);
  if (figures === null) return null;
  const some = Object.keys(figures).length > 0;
  if (SAME.test(said)) return some ? null : { says: 'same', code };
  return some ? { says: 'figures', code, figures } : null;
}

function figuresIn(said: string): Partial<Terms> | null {
  const lifted = NO_PLAN_BLEU.test(said);
  const planBleu = lifted ? false : PLAN_BLEU.test(said) || null;
  const rest = said.replace(lifted ? NO_PLAN_BLEU : PLAN_BLEU, ' ');
  const levels = LEVELS.filter(([, form]) => form.test(rest));
  const counts = countsIn(rest.replace(SAME, ' ').split(' '));
  if (counts === null || levels.length > 1 || TURNS_ROUND.test(rest)) return null;
  return {
    ...counts,
    ...(levels[0] ? { level: levels[0][0] } : {}),
    ...(planBleu === null ? {} : { planBleu }),
  };
}

const counted = (word: string): Counted | null =>
  COUNTS.find(([, form]) => form.test(word))?.[0] ?? null;
const isNumber = (word: string) => /^\d+(?:\.\d+)?$/.test(word);

/** Numbers and what they count, each beside its word, all before it or all after; null when one of them belongs to none. */
function countsIn(words: readonly string[]): Partial<Record<Counted, number>> | null {
  const told = words.filter((word) => isNumber(word) || counted(word));
  const before = told[0] !== undefined && isNumber(told[0]);
  const found: Partial<Record<Counted, number>> = {};
  for (let at = 0; at < told.length; at += 2) {
    const [number = '', word = ''] = before ? told.slice(at) : told.slice(at, at + 2).reverse();
    const name = counted(word);
    if (!name || !isNumber(number) || name in found || !mayCount(name, Number(number))) return null;
    found[name] = Number(number);
  }
  return found;
}

const mayCount = (name: Counted, count: number) =>
  count <= MOST && (name === 'vacant' || Number.isInteger(count));

/** The whole declaration a text makes: what it says, over what was said before. */
export const withFigures = (last: Terms | null, figures: Partial<Terms>): Terms => ({
  ...(last ?? FIRST_TERMS),
  ...figures,
});
