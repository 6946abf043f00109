import type { LegalNature } from '@/lib/matching/post';
import { MENTIONS, type Mention } from './mention';

export const PAPER_KINDS = [
  'loan-convention',
  'sponsorship-convention',
  'loan-amendment',
  'secondment-convention',
  'dates-amendment',
  'volunteer-convention',
  'mission-order',
  'mission-attestation',
  'cost-statement',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Who signs: the organization that receives, the employer that lends, the person. */
export const PARTIES = ['lender', 'host', 'person'] as const;
export type Party = (typeof PARTIES)[number];

/** One kind of paper: for which missions, who signs, what it must say, by which text. */
export type KindRow = {
  readonly label: string;
  /** the row of the registry it answers (lib/matching/gate); null: any mission may have one */
  readonly answers: readonly string[] | null;
  /** at which hosts only */
  readonly hosts?: readonly LegalNature[];
  /** the refusal that says why not elsewhere, with its text */
  readonly elsewhere?: 'sponsorship-not-here' | 'volunteers-not-here';
  readonly longestYears?: number;
  /** the refusal of a longer one, with its text */
  readonly tooLong?: 'sponsorship-too-long' | 'secondment-too-long';
  /** stands on the terms of the loan its parties agreed to: not made while one of them has not */
  readonly onTerms?: boolean;
  /** only while the hours of a mission under way are others than those that are signed */
  readonly amends?: boolean;
  /** only once the mission is over and its hours are said */
  readonly after?: boolean;
  /** one may be of several missions of one person at one place: all their dates are written in it */
  readonly ofSeveral?: boolean;
  /** made by the employer that lends, when it is of the reserve */
  readonly byLender?: boolean;
  readonly parties: readonly Party[];
  /** kinds of which a mission has one at a time with this one */
  readonly insteadOf: readonly PaperKind[];
  readonly mentions: readonly Mention[];
  readonly reference: string;
  readonly checked: string;
};

const CHECKED = '2026-11-26';
/** Every kind of paper, in the order they are made. A fixed-term contract is none of them. */
export const KIND_TABLE: Readonly<Record<PaperKind, KindRow>> = {
  'loan-convention': {
    label: 'Convention de prêt de main-d’œuvre',
    answers: ['loan-convention'],
    onTerms: true,
    ofSeveral: true,
    parties: ['lender', 'host'],
    insteadOf: ['sponsorship-convention'],
    mentions: MENTIONS.LOAN,
    reference: 'Code du travail, art. L8241-1 et L8241-2',
    checked: CHECKED,
  },
  'sponsorship-convention': {
    label: 'Convention de mécénat de compétences',
    answers: ['loan-convention'],
    hosts: ['association', 'public'],
    elsewhere: 'sponsorship-not-here',
    // two years until the law of 15 April 2024, which also lets a lender of any size lend this way
    longestYears: 3,
    tooLong: 'sponsorship-too-long',
    onTerms: true,
    parties: ['lender', 'host'],
    insteadOf: ['loan-convention'],
    mentions: MENTIONS.SPONSORSHIP,
    reference: 'Code du travail, art. L8241-3 et R8241-2',
    checked: CHECKED,
  },
  'loan-amendment': {
    label: 'Avenant au contrat de travail',
    answers: ['loan-convention'],
    onTerms: true,
    ofSeveral: true,
    parties: ['lender', 'person'],
    insteadOf: [],
    mentions: MENTIONS.AMENDMENT,
    reference: 'Code du travail, art. L8241-2',
    checked: CHECKED,
  },
  'secondment-convention': {
    label: 'Convention de mise à disposition',
    answers: ['public-secondment'],
    longestYears: 3,
    tooLong: 'secondment-too-long',
    onTerms: true,
    parties: ['lender', 'host', 'person'],
    insteadOf: [],
    mentions: MENTIONS.SECONDMENT,
    reference:
      'Code général de la fonction publique, art. L512-6 et suivants ; décrets n° 2008-580 et 88-976',
    checked: CHECKED,
  },
  'dates-amendment': {
    label: 'Avenant des nouvelles dates',
    answers: ['loan-convention', 'public-secondment'],
    amends: true,
    onTerms: true,
    parties: ['lender', 'host', 'person'],
    insteadOf: [],
    mentions: MENTIONS.NEW_DATES,
    reference:
      'Code du travail, art. L8241-2 ; code général de la fonction publique, art. L512-6 et suivants',
    checked: '2026-11-27',
  },
  'volunteer-convention': {
    label: 'Convention d’engagement bénévole et charte',
    answers: ['volunteer-not-a-job'],
    hosts: ['association', 'public'],
    elsewhere: 'volunteers-not-here',
    parties: ['host', 'person'],
    insteadOf: [],
    mentions: MENTIONS.VOLUNTEER,
    reference: 'Loi n° 2017-86 du 27 janvier 2017 ; décret n° 2017-930 du 9 mai 2017',
    checked: CHECKED,
  },
  'mission-order': {
    label: 'Ordre de mission',
    answers: null,
    parties: ['host'],
    insteadOf: [],
    mentions: MENTIONS.ORDER,
    reference: 'Usage ; code de la sécurité sociale, art. L411-1',
    checked: CHECKED,
  },
  'mission-attestation': {
    label: 'Attestation de mission',
    answers: null,
    after: true,
    parties: ['host'],
    insteadOf: [],
    mentions: MENTIONS.ATTESTATION,
    reference: 'Usage ; code du travail, art. L1234-19',
    checked: CHECKED,
  },
  'cost-statement': {
    label: 'État des coûts',
    answers: ['loan-convention', 'public-secondment'],
    after: true,
    byLender: true,
    parties: ['lender', 'host'],
    insteadOf: [],
    mentions: MENTIONS.COSTS,
    reference: 'Code du travail, art. L8241-1 et L8241-2',
    checked: CHECKED,
  },
};

/** Which kinds, all signed, put a row of the registry in order: one of each group. The database does the same (`paper_answers`). */
export const ANSWERED_BY: Readonly<Record<string, readonly (readonly PaperKind[])[]>> = {
  'loan-convention': [['loan-convention', 'sponsorship-convention'], ['loan-amendment']],
  'loan-agreement': [['loan-amendment']],
  'public-secondment': [['secondment-convention']],
  'volunteer-not-a-job': [['volunteer-convention']],
};

export const isKind = (word: unknown): word is PaperKind =>
  typeof word === 'string' && Object.hasOwn(KIND_TABLE, word);

/** Papers this product never makes, for missions that need them: said with the text, never drawn up. */
export const NEVER_MADE = {
  rules: ['short-contract', 'student-contract', 'retiree-contract'],
  sentence:
    'Un contrat à durée déterminée ne se fait pas ici : motif, personne remplacée, terme, poste et paie relèvent de votre service du personnel.',
  reference: 'Code du travail, art. L1242-12 et L1242-13',
  checked: CHECKED,
} as const;
