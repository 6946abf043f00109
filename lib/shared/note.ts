/**
 * What must never be written in a free text: a social security number, a bank account, somebody’s health or criminal
 * record (RGPD art. 9 and 10, decree n° 2019-341 for the NIR; checked 2026-11-22). A small detector, which prefers
 * asking to rephrase over storing; a unit (« unité Alzheimer ») or a group (« résidents diabétiques ») is nobody.
 */
export const NOTE_FAULTS = [
  'social-number',
  'bank-account',
  'someone-s-health',
  'someone-s-record',
] as const;
export type NoteFault = (typeof NOTE_FAULTS)[number];

export const NOTE_MESSAGES: Readonly<Record<NoteFault, string>> = {
  'social-number': 'La note contient ce qui ressemble à un numéro de sécurité sociale. Retirez-le.',
  'bank-account': 'La note contient ce qui ressemble à un numéro de compte. Retirez-le.',
  'someone-s-health':
    'La note parle de la santé d’une personne. Retirez ce passage : dites seulement ce qu’il y a à faire. Le motif de l’absence se choisit dans la liste.',
  'someone-s-record':
    'La note parle du passé judiciaire d’une personne. Retirez ce passage : il ne doit être écrit nulle part ici.',
};

/** The same, of any free text that is no note on a request. */
export const TEXT_MESSAGES: Readonly<Record<NoteFault, string>> = {
  'social-number':
    'Ce texte contient ce qui ressemble à un numéro de sécurité sociale. Retirez-le.',
  'bank-account': 'Ce texte contient ce qui ressemble à un numéro de compte. Retirez-le.',
  'someone-s-health':
    'Ce texte parle de la santé d’une personne. Retirez ce passage : dites seulement ce qu’il y a à faire.',
  'someone-s-record':
    'Ce texte parle du passé judiciaire d’une personne. Retirez ce passage : il ne doit être écrit nulle part ici.',
};

const SEPARATOR = '[\\s.\\-]?';
const NIR = new RegExp(
  `(?<!\\d)[1-478]${SEPARATOR}\\d{2}${SEPARATOR}\\d{2}${SEPARATOR}(?:\\d{2}|2[ab])${SEPARATOR}\\d{3}${SEPARATOR}\\d{3}(?:${SEPARATOR}\\d{2})?(?!\\d)`,
  'i',
);
const IBAN = /\bFR\s?\d{2}(?:\s?[0-9A-Z]{4}){5}\s?[0-9A-Z]{3}\b/i;

// an absence for health, even without a name: colleagues know who it is
const ABSENCE =
  /\barrets? (?:de )?(?:maladie|travail)\b|\bburn[ -]?out\b|\benceintes?\b|\bconge (?:de )?maternite\b|\bhospitalisee?\b/;
const ILLNESS =
  /\b(?:alzheimer|cancer\w*|vih|sida|seropositi\w+|diabet\w+|depress\w+|schizophren\w+|bipolaire|epilep\w+|hepatite|parkinson\w*|avc|psycho(?:se|tique)|demen(?:ce|t|te)|suicid\w+|toxicoman\w+|alcooli\w+|covid\w*|gale|tuberculose|fausses? routes?|malade|maladie)\b/;
const RECORD =
  /\b(?:condamne\w*|casier|incarcer\w+|detenue?|sortant de prison|mise? en examen|agresseur)\b/;
// one person: a title and a name, a room, a singular resident or colleague
const TITLE = /\b(?:M\.|Mr\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s+\p{Lu}/u;
const ONE_PERSON =
  /\b(?:chambre|ch\.) ?n?°? ?\d+|\b(?:un|une|le|la|l’|ce|cet|cette|son|sa|notre|votre) ?(?:seule? )?(?:resident|residente|usager|usagere|patient|patiente|enfant|jeune|dame|monsieur|personne|collegue|salarie|salariee|agent|agente|ado\w*)\b|\b(?:il|elle) (?:est|a|souffre)\b/;

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/'/g, '’')
    .replace(/\s+/g, ' ')
    .toLocaleLowerCase('fr');

/**
 * What a note should not say, or null when it may be kept. A note about somebody, named beside it, speaks of them in each
 * sentence.
 */
export function faultOfNote(
  note: string,
  { aboutSomeone }: { readonly aboutSomeone: boolean } = { aboutSomeone: false },
): NoteFault | null {
  if (NIR.test(note)) return 'social-number';
  if (IBAN.test(note)) return 'bank-account';
  if (ABSENCE.test(plain(note))) return 'someone-s-health';
  for (const sentence of note.split(/[!?;\n]|(?<!\bM)\.\s/)) {
    const fault = faultOfSentence(sentence, aboutSomeone);
    if (fault) return fault;
  }
  return null;
}

function faultOfSentence(sentence: string, aboutSomeone: boolean): NoteFault | null {
  const words = plain(sentence);
  if (!aboutSomeone && !TITLE.test(sentence) && !ONE_PERSON.test(words)) return null;
  if (RECORD.test(words)) return 'someone-s-record';
  return ILLNESS.test(words) ? 'someone-s-health' : null;
}
