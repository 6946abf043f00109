import { TextLink } from '@/components/ui/text-link';
import { GRID } from '@/lib/evaluation/grid';
import { factsFor, type SeasonSources } from '@/lib/evaluation/grid-facts';
import type { GridAnswer, SeasonId } from '@/lib/evaluation/season';
import { HARD, holdTogether } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { GridFacts } from './grid-facts-list';

type Props = {
  readonly seasonId: SeasonId;
  readonly sources: SeasonSources;
  readonly last: ReadonlyMap<string, GridAnswer>;
  readonly now: Date;
};

/** The grid of a season: each question with what is counted, what the cell wrote, who and when. */
export function SeasonGrid({ seasonId, sources, last, now }: Props) {
  return GRID.map(({ title, questions }) => (
    <section className="rounded-card border border-line bg-raised" key={title}>
      <h3 className="border-line border-b px-4 py-3 text-lg">{title}</h3>
      <ul className="divide-y divide-line">
        {questions.map(({ slug, label }) => {
          const answer = last.get(slug);
          const href = `/cellule/saisons/${seasonId}/${slug}`;
          return (
            <li className="flex scroll-mt-20 flex-col gap-2 px-4 py-3" id={slug} key={slug}>
              <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
                <h4 className="max-w-text font-semibold">{holdTogether(label)}</h4>
                <TextLink className="inline-flex min-h-target items-center" href={href}>
                  {answer?.words ? 'Modifier' : 'Écrire'}
                  <span className="sr-only">
                    {HARD}: {label}
                  </span>
                </TextLink>
              </div>
              <GridFacts facts={factsFor(slug, sources)} />
              {answer?.words ? (
                <>
                  <p className="max-w-text whitespace-pre-line">{answer.words}</p>
                  <p className="text-muted text-sm">
                    {answer.byName}, {sayMoment(answer.writtenAt, now)}
                  </p>
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  ));
}
