import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { PaperKind, Party } from './kind';

export const PAPER_STATES = ['issued', 'replaced', 'void'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** How somebody signed: a drawing, their name typed, or ink on the printed paper. */
export const SIGNING_WAYS = ['drawn', 'typed', 'on-paper', 'provider'] as const;
export type SigningWay = (typeof SIGNING_WAYS)[number];

/** How well the signer’s identity was proven: what a signature is worth. */
export const IDENTITY_LEVELS = ['second-factor', 'mail', 'link', 'declared', 'qualified'] as const;
export type IdentityLevel = (typeof IDENTITY_LEVELS)[number];

export const WAY_LABELS: Readonly<Record<SigningWay, string>> = {
  drawn: 'signature tracée à l’écran',
  typed: 'nom écrit à l’écran',
  'on-paper': 'signé sur papier',
  provider: 'prestataire de signature',
};
export const LEVEL_LABELS: Readonly<Record<IdentityLevel, string>> = {
  'second-factor': 'session ouverte par courriel et second facteur',
  mail: 'session ouverte par courriel',
  link: 'lien personnel reçu par message',
  declared: 'déclaré par une partie',
  qualified: 'identité vérifiée par le prestataire',
};
/** The kind of a signature, as whoever verifies a paper reads it. */
export const gradeOf = (level: IdentityLevel): string =>
  GRADES[level] ?? 'signature électronique simple';
const GRADES: Partial<Readonly<Record<IdentityLevel, string>>> = {
  qualified: 'signature électronique qualifiée',
  declared: 'signature sur papier',
};
export const PARTY_LABELS: Readonly<Record<Party, string>> = {
  lender: 'L’employeur prêteur',
  host: 'L’organisme d’accueil',
  person: 'La personne',
};

/** One signature, for good: of whom, how, when, under which proof, on which exact document. */
export type Signature = {
  readonly party: Party;
  readonly signer: string;
  readonly way: SigningWay;
  readonly level: IdentityLevel;
  readonly signedAt: Date;
  /** SHA-256 of the document signed */
  readonly hash: string;
};

/** A paper made: what it says never changes. */
export type Paper = {
  readonly id: string;
  readonly kind: PaperKind;
  readonly code: string;
  readonly hash: string;
  readonly state: PaperState;
  readonly parties: readonly Party[];
  readonly issuedAt: Date;
};

export const leftToSign = (
  paper: Pick<Paper, 'parties'>,
  signatures: readonly Pick<Signature, 'party'>[],
): readonly Party[] =>
  paper.parties.filter((party) => !signatures.some((one) => one.party === party));

/** Who says of a paper that it was signed by hand: the structure, of what it is a party to or of an employer outside the reserve; else the lender. */
export const notesByHand = ({
  parties,
  lenderId,
}: Pick<Paper, 'parties'> & { readonly lenderId: string | null }): Extract<
  Party,
  'host' | 'lender'
> => (lenderId === null || parties.includes('host') ? 'host' : 'lender');

export type SignRefusal = 'paper-not-in-force' | 'already-signed' | 'not-a-party' | 'paper-changed';

/** Whether this party may sign this paper now, having read exactly this document. */
export function maySign(
  paper: Pick<Paper, 'parties' | 'state' | 'hash'>,
  signatures: readonly Pick<Signature, 'party'>[],
  said: { readonly party: Party; readonly hash: string },
): Result<Party, SignRefusal> {
  if (!paper.parties.includes(said.party)) return refuse('not-a-party');
  if (paper.state !== 'issued') return refuse('paper-not-in-force');
  if (signatures.some(({ party }) => party === said.party)) return refuse('already-signed');
  return said.hash === paper.hash ? accept(said.party) : refuse('paper-changed');
}

/** Whether a paper may have been signed by hand on that day: since it was made, and not to come; days of Paris, whatever the hour. */
export function planSignedOn(
  signedAt: Date,
  issuedAt: Date,
  now: Date,
): Result<Date, 'signed-to-come' | 'signed-before-made'> {
  if (dayOf(signedAt) > dayOf(now)) return refuse('signed-to-come');
  return dayOf(signedAt) < dayOf(issuedAt) ? refuse('signed-before-made') : accept(signedAt);
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 12;

/** A verification code from random bytes: twelve letters and figures nobody mistakes, none of them a word. */
export const codeFrom = (bytes: Uint8Array): string =>
  Array.from(bytes.slice(0, CODE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
export const CODE_BYTES = CODE_LENGTH;

/** « AB12-CD34-EF56 » */
export const sayCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join('-');

const AGREEMENTS: Partial<Readonly<Record<PaperKind, string>>> = {
  'loan-convention': 'convention de prêt',
  'sponsorship-convention': 'convention de mécénat de compétences',
  'secondment-convention': 'convention de mise à disposition',
  'volunteer-convention': 'convention d’engagement bénévole',
};

/** « convention de prêt n° AB12-CD34-EF56 », as the papers that follow it name it; null when this kind is no agreement. */
export function sayAgreement(kind: PaperKind, code: string): string | null {
  const name = AGREEMENTS[kind];
  return name ? `${name} n° ${sayCode(code)}` : null;
}

/** A code as somebody typed it: spaces, dashes and small letters aside; null when it is none. */
export function readCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  return code.length === CODE_LENGTH && [...code].every((letter) => ALPHABET.includes(letter))
    ? code
    : null;
}

/** A drawing as its path is kept: lines between whole points, nothing else. */
export const DRAWING = /^M\d{1,3} \d{1,3}(?: ?[ML]\d{1,3} \d{1,3}){4,1500}$/;
