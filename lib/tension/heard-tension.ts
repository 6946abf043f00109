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
  ['absent', /\bABS(?:ENTS?|ENCES?)? (\d+(?:\.\d+)?)\b/],
  ['vacant', /\bVAC(?:ANTS?|ANCES?)? (\d+(?:\.\d+)?)\b/],
  ['closedPlaces', /\bFERM(?:EES?|E|ES)? (\d+(?:\.\d+)?)\b/],
] as const;

const LEVELS: readonly (readonly [OperatingLevel, RegExp])[] = [
  ['critical', /\bCRIT(?:IQUE)?\b/],
  ['degraded', /\bDEGR(?:ADE|ADEE)?\b/],
  ['watch', /\bVIGI(?:LANCE)?\b/],
  ['normal', /\bNORM(?:AL|ALE)?\b/],
];

const SAME = /\b(?:IDEM|PAREIL|RIEN DE NEUF|RIEN N A CHANGE|INCHANGE)\b/;
const PLAN_BLEU = /\bPLAN BLEU(?: (OUI|NON|LEVE))?\b/;

/**
 * « A IDEM », « A ABS 3 VAC 2 », « VAC 1,5 critique plan bleu »; null when the text declares nothing, or says the same and
 * other figures at once: nothing is written on a guess.
 */
export function hearTension(text: string): HeardTension | null {
  const said = bare(text);
  const code = /^([A-Z]) /.exec(said)?.[1] ?? null;
  const figures = figuresIn(said);
  if (figures === null) return null;
  const some = Object.keys(figures).length > 0;
  if (SAME.test(said)) return some ? null : { says: 'same', code };
  return some ? { says: 'figures', code, figures } : null;
}

function figuresIn(said: string): Partial<Terms> | null {
  const counts = COUNTS.flatMap(([name, form]) => {
    const found = form.exec(said)?.[1];
    return found === undefined ? [] : [[name, Number(found)] as const];
  });
  const isWrong = counts.some(
    ([name, count]) => count > MOST || (name !== 'vacant' && !Number.isInteger(count)),
  );
  const levels = LEVELS.filter(([, form]) => form.test(said));
  if (isWrong || levels.length > 1) return null;
  const plan = PLAN_BLEU.exec(said);
  return {
    ...Object.fromEntries(counts),
    ...(levels[0] ? { level: levels[0][0] } : {}),
    ...(plan ? { planBleu: plan[1] !== 'NON' && plan[1] !== 'LEVE' } : {}),
  };
}

/** The whole declaration a text makes: what it says, over what was said before. */
export const withFigures = (last: Terms | null, figures: Partial<Terms>): Terms => ({
  ...(last ?? FIRST_TERMS),
  ...figures,
});
