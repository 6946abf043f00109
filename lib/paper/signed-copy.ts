import { HARD } from '@/lib/shared/french';
import { sayDay, sayHour } from '@/lib/shared/french-time';
import type { PaperContent } from './content';
import { drawnSvg, sayDrawing } from './drawing';
import { END_REASON_LABELS, type ShownPaper } from './paper';
import { gradeOf, LEVEL_LABELS, type Signature, WAY_LABELS } from './signature';

/** « le 26 novembre 2026 à 14 h 30 (nom écrit à l’écran, lien personnel reçu par message) : signature électronique simple. » */
export function saySigned({ signedAt, way, level }: Omit<Signature, 'party' | 'signer'>): string {
  const hour = way === 'on-paper' ? '' : ` à ${sayHour(signedAt)}`;
  return `le ${sayDay(signedAt)}${hour} (${WAY_LABELS[way]}, ${LEVEL_LABELS[level]})${HARD}: ${gradeOf(level)}.`;
}

/** A paper as it is kept once signed: its words, who signed, when and how, and the document they signed, joined to it. */
export type SignedCopy = Omit<PaperContent, 'parties'> & {
  readonly parties: readonly {
    readonly label: string;
    readonly name: string;
    readonly signed: string;
    /** the line drawn to sign, and what it is for whoever does not see it */
    readonly drawn?: { readonly svg: string; readonly alt: string };
  }[];
  /** what this copy is, and of which exact document */
  readonly copyOf: readonly string[];
};

/** What the copy of a paper says; null while nobody signed it, and while it has no document. The same signatures say the same. */
export function signedCopyOf(paper: ShownPaper): SignedCopy | null {
  const { content, signatures, hash } = paper;
  if (!hash || signatures.length === 0) return null;
  const parties = content.parties.map((party, rank) => {
    const one = signatures.find(({ party: whose }) => whose === paper.parties[rank]);
    if (!one) return { ...party, signed: 'Pas encore signé.' };
    const signed = `Signé par ${apart(one.signer)}, ${saySigned(one)}`;
    return { ...party, signed, ...drawnBy(paper, one) };
  });
  return { ...content, parties, copyOf: [...ended(paper), ...statement(hash)] };
}

/** What one party drew to sign; nothing when it did otherwise. */
function drawnBy({ drawings }: ShownPaper, { party, signer }: Signature) {
  const path = drawings[party];
  return path ? { drawn: { svg: drawnSvg(path), alt: sayDrawing(party, signer) } } : {};
}

/** A name whose letters run the other way, or ask to, leaves the direction of the sentence alone. */
const apart = (name: string) => `\u2068${name}\u2069`;

const ended = ({ endReason, endedAt }: ShownPaper): readonly string[] =>
  endReason && endedAt
    ? [
        `Ce papier ne vaut plus depuis le ${sayDay(endedAt)}${HARD}: ${END_REASON_LABELS[endReason]}.`,
      ]
    : [];

const statement = (hash: string): readonly string[] => [
  'Exemplaire qui dit qui a signé, quand et par quel moyen. Le document que les parties ont lu et signé y est joint, sans un octet de changé.',
  `Empreinte du document signé (SHA-256)${HARD}: ${hash}`,
];
