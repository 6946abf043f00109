import type { BadgeTone } from '@/components/ui/badge';
import { KIND_TABLE, type PaperKind } from '@/lib/paper/kind';
import {
  END_REASON_LABELS,
  type PaperLine,
  type PaperStanding,
  standingOf,
} from '@/lib/paper/paper';
import type { RequestState } from '@/lib/paper/provider';
import { leftToSign, PARTY_LABELS } from '@/lib/paper/signature';
import { lowerFirst, sayList } from '@/lib/shared/french';

const STANDINGS: Readonly<
  Record<PaperStanding, { readonly word: string; readonly tone: BadgeTone }>
> = {
  making: { word: 'En préparation', tone: 'neutral' },
  'to-sign': { word: 'À signer', tone: 'orange' },
  signed: { word: 'Signé', tone: 'green' },
  replaced: { word: 'Remplacé', tone: 'neutral' },
  void: { word: 'Annulé', tone: 'neutral' },
};

/** Where a paper stands, in a word. */
export const standingWord = (paper: PaperLine) => STANDINGS[standingOf(paper)];

/** The files of a paper, as their links name them. */
export const DOCUMENT = 'Télécharger le PDF';
export const SIGNED_COPY = 'Télécharger l’exemplaire signé';
export const SIGNED_DOCUMENT = 'Le document seul, tel qu’il a été signé';

export const kindLabel = (kind: PaperKind): string => KIND_TABLE[kind].label;

/** « Les Ponts et Camille Dupuis »; of a paper its person does not sign, whom it is about: « Les Ponts, pour Camille Dupuis, aide-soignant·e ». */
export function sayBetween({ names, about }: Pick<PaperLine, 'names' | 'about'>): string {
  const between = sayList(names);
  const isNamed = names.some((name) => name !== '' && about?.startsWith(name));
  return about && !isNamed ? `${between}, pour ${about}` : between;
}

/** « Reste à signer par l’employeur prêteur et la personne. »; why it no longer holds; or nothing. */
export function sayLeft(paper: PaperLine): string | null {
  if (paper.state === 'making') return 'Le document se prépare.';
  if (paper.endReason) return `Ne vaut plus\u00a0: ${END_REASON_LABELS[paper.endReason]}.`;
  const left = leftToSign(paper, paper.signatures).map((party) => lowerFirst(PARTY_LABELS[party]));
  return left.length > 0 ? `Reste à signer par ${sayList(left)}.` : null;
}

const REQUESTS: Readonly<Record<RequestState, string>> = {
  wanted: 'Le prestataire prépare votre signature\u00a0: quelques secondes, parfois plus.',
  open: 'Le prestataire vous attend.',
  signed: 'Signé chez le prestataire.',
  refused: 'La signature a été refusée chez le prestataire.',
  expired: 'Le délai de signature chez le prestataire est passé.',
  failed: 'Le prestataire n’a pas pu préparer cette signature. Signez ici, ou réessayez.',
  withdrawn: 'Ce papier ne se signe plus chez le prestataire.',
  dropped: 'Ce papier ne se signe plus chez le prestataire.',
};
/** Where a signature asked of the provider stands, in a sentence. */
export const sayRequest = (state: RequestState): string => REQUESTS[state];
