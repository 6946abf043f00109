import type { ReactNode } from 'react';
import { Banner } from '@/components/ui/banner';
import { buttonStyle } from '@/components/ui/button-style';
import { TextLink } from '@/components/ui/text-link';
import { type ShownPaper, sayMissions } from '@/lib/paper/paper';
import { PaperView } from './paper-view';
import { DOCUMENT, SIGNED_COPY, SIGNED_DOCUMENT, sayLeft } from './paper-words';
import { Signatures } from './signatures';

type Props = {
  readonly paper: ShownPaper;
  readonly done: string | undefined;
  readonly children: ReactNode;
};

/** A paper, what is signed of it, and what its reader may do. */
export function OnePaper({ paper, done, children }: Props) {
  const held =
    paper.state === 'issued' ? sayMissions(paper.missions.length, paper.without.length) : null;
  return (
    <div className="flex flex-col gap-6">
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {paper.endReason ? <Banner tone="warning">{sayLeft(paper)}</Banner> : null}
      {held ? <Banner tone="info">Ce papier vaut {held}.</Banner> : null}
      <p className="flex flex-wrap items-center gap-x-6 gap-y-2" data-screen-only>
        {paper.signatures.length > 0 ? (
          <>
            <a
              className={buttonStyle('secondary')}
              download
              href={`/api/papiers/${paper.id}?exemplaire`}
            >
              {SIGNED_COPY}
            </a>
            <a
              className="text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
              download
              href={`/api/papiers/${paper.id}`}
            >
              {SIGNED_DOCUMENT}
            </a>
          </>
        ) : (
          <a className={buttonStyle('secondary')} download href={`/api/papiers/${paper.id}`}>
            {DOCUMENT}
          </a>
        )}
        <TextLink href={`/verifier/${paper.code}`}>Page de vérification</TextLink>
      </p>
      <PaperView content={paper.content} />
      <Signatures paper={paper} />
      {children}
    </div>
  );
}
