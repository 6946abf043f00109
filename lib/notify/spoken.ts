/** The keys of a call, the same for every question: one finger, no menu inside a menu. */
export const CALL_KEYS = ['1', '2', '3', '4', '5', '9'] as const;
export type CallKey = (typeof CALL_KEYS)[number];

/** What a call says, then which keys it listens to; no key left: it says goodbye and hangs up. */
export type Spoken = { readonly say: string; readonly keys: readonly CallKey[] };

/** What each key does, as the voice says it. */
const KEY_WORDS: Readonly<Record<CallKey, string>> = {
  '1': 'Pour dire oui, tapez 1.',
  '2': 'Pour dire non, tapez 2.',
  '3': 'Pour réécouter, tapez 3.',
  '4': 'Pour savoir où et quoi faire, tapez 4.',
  '5': 'Pour qu’on vous rappelle dans une heure, tapez 5.',
  '9': 'Pour ne plus recevoir d’appel, tapez 9.',
};

/** The keys of a question, then of a question whose details were already said. */
export const QUESTION_KEYS = ['1', '2', '4', '5', '3', '9'] as const satisfies readonly CallKey[];
/** The keys of a question about one’s week: nothing more can be told. */
export const WEEK_KEYS = ['1', '5', '3', '9'] as const satisfies readonly CallKey[];
/** The keys of « do you stay? »: it waits a month, nobody is called again for it. */
export const STAY_KEYS = ['1', '2', '3', '9'] as const satisfies readonly CallKey[];
/** The keys of what only informs. */
export const NEWS_KEYS = ['3', '9'] as const satisfies readonly CallKey[];

/** A sentence and the menu that follows it. */
export const spoken = (sentence: string, keys: readonly CallKey[]): Spoken => ({
  say: [asSpoken(sentence), ...keys.map((key) => KEY_WORDS[key])].join(' '),
  keys,
});

/** A last sentence: nothing is listened to after it. */
export const goodbye = (sentence: string): Spoken => ({
  say: `${asSpoken(sentence)} Au revoir.`,
  keys: [],
});

/** Words as a voice reads them: « infirmier·ère » is said « infirmier », signs become pauses. */
export const asSpoken = (text: string): string =>
  text
    .replace(/·[\p{L}-]+/gu, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[«»]/g, '')
    .replace(/ – /g, ' à ')
    .replace(/ {2,}/g, ' ')
    .trim();
