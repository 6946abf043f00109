import { lowerFirst } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { KIND_TABLE, type PaperKind, type Party } from './kind';
import { PARTY_LABELS, sayCode } from './signature';
import type { Template } from './standard-templates';
import { type Block, fill, type Values, wordsOf } from './template';

/** What a paper says, whole: the same content makes the same document, byte for byte. */
export type PaperContent = {
  readonly title: string;
  readonly reference: string;
  readonly code: string;
  readonly verifyAt: string;
  readonly issuedAt: string;
  /** whose mission it is about, as lists name it: « Camille Dupuis, aide-soignant·e »; absent from papers made before it was kept */
  readonly about?: string;
  readonly blocks: readonly Block[];
  readonly parties: readonly { readonly label: string; readonly name: string }[];
};

const nameOf = (party: Party, values: Values): string => {
  const name = {
    lender: values['preteur_nom'],
    host: values['hote_nom'],
    person: values['personne'],
  }[party];
  return typeof name === 'string' ? name : '';
};

const aboutWhom = ({ personne, poste }: Values): { readonly about?: string } =>
  typeof personne === 'string' && typeof poste === 'string'
    ? { about: `${personne}, ${lowerFirst(poste)}` }
    : {};

/** A template filled for one mission, with who signs and where it is verified. */
export function contentOf(
  kind: PaperKind,
  template: Template,
  values: Values,
  made: { readonly code: string; readonly verifyAt: string; readonly now: Date },
): PaperContent {
  const { label, parties } = KIND_TABLE[kind];
  return {
    title: label,
    reference: template.reference,
    code: sayCode(made.code),
    verifyAt: made.verifyAt,
    issuedAt: sayDay(made.now),
    ...aboutWhom(values),
    blocks: fill(template.body, values),
    parties: parties.map((party) => ({ label: PARTY_LABELS[party], name: nameOf(party, values) })),
  };
}

const DRAWN =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Whether every letter of a paper is one our fonts draw: a name in another script is asked for in Latin letters. */
export const isPrintable = ({ blocks, parties }: PaperContent): boolean =>
  [wordsOf(blocks), ...parties.map(({ name }) => name)].every((words) => DRAWN.test(words));
