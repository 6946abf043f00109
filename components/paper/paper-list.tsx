import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/text-link';
import { type PaperLine, sayMissions } from '@/lib/paper/paper';
import { sayDay } from '@/lib/shared/french-time';
import { kindLabel, sayBetween, sayLeft, standingWord } from './paper-words';

type Props = {
  readonly papers: readonly PaperLine[];
  /** where one paper is read: « /papiers » */
  readonly under: string;
  readonly withNames?: boolean;
};

/** Papers made, a line each: what, between whom, where it stands. */
export function PaperList({ papers, under, withNames = false }: Props) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {papers.map((paper) => {
        const { word, tone } = standingWord(paper);
        const left = sayLeft(paper);
        return (
          <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2" key={paper.id}>
            <Badge tone={tone}>{word}</Badge>
            {paper.state === 'making' ? (
              <span>{kindLabel(paper.kind)}</span>
            ) : (
              <TextLink
                about={`du ${sayDay(paper.issuedAt)}`}
                className="inline-flex min-h-target items-center"
                href={`${under}/${paper.id}`}
              >
                {kindLabel(paper.kind)}
              </TextLink>
            )}
            <span className="wrap-anywhere text-muted">
              {[
                withNames ? sayBetween(paper) : null,
                `du ${sayDay(paper.issuedAt)}`,
                sayMissions(paper.missions.length, paper.without.length),
              ]
                .filter(Boolean)
                .join(', ')}
              {left ? `. ${left}` : ''}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
