import { TRADE_TABLE, TRADES, type Trade } from '@/lib/profile/trade';
import { communeSearchName } from '@/lib/territory/commune-search';

/** What the field writes for short, compared as a whole. */
const SHORT: Readonly<Record<string, Trade>> = {
  ide: 'nurse',
  inf: 'nurse',
  idec: 'coordinating-nurse',
  as: 'care-assistant',
  deas: 'care-assistant',
  aes: 'social-care-assistant',
  amp: 'social-care-assistant',
  avs: 'home-carer',
  deavs: 'home-carer',
  ash: 'service-agent',
  asg: 'gerontology-assistant',
  es: 'specialised-educator',
  me: 'educator',
  eje: 'early-childhood-educator',
  tisf: 'family-worker',
  kine: 'physiotherapist',
  mk: 'physiotherapist',
  ergo: 'occupational-therapist',
  psy: 'psychologist',
  benevole: 'company',
};
/** Somebody still learning a trade does not have it yet. */
const LEARNING = /\b(?:etudiante?|eleve|apprentie?|stagiaire|formation)\b/;
const STEM = 5;

/** The beginnings of the words that matter: « aide-soignante » and « Aide-soignant·e » have the same. */
const stems = (text: string): readonly string[] =>
  communeSearchName(text.replace(/·\p{L}+/gu, ''))
    .split(' ')
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, STEM));

const NAMED = TRADES.map((trade) => ({ trade, stems: stems(TRADE_TABLE[trade].label) })).filter(
  (one) => one.stems.length > 0,
);

/** The trade a cell names, by its usual abbreviation or its words; null when it names none of ours. */
export function readTrade(text: string): Trade | null {
  const said = communeSearchName(text);
  const short = SHORT[said];
  if (short) return short;
  if (LEARNING.test(said)) return null;
  const words = new Set(stems(text));
  const fitting = NAMED.filter((one) => one.stems.every((stem) => words.has(stem)));
  return fitting.sort((a, b) => b.stems.length - a.stems.length)[0]?.trade ?? null;
}
