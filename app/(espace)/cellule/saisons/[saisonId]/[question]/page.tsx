import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GridFacts } from '@/components/evaluation/grid-facts-list';
import { ActionForm } from '@/components/ui/action-form';
import { PageHeader } from '@/components/ui/page-header';
import { TextArea } from '@/components/ui/text-area';
import { ANSWER_LENGTH } from '@/lib/evaluation/grid';
import { seasonTitle } from '@/lib/evaluation/report-titles';
import type { GridAnswer } from '@/lib/evaluation/season';
import { readSeasonQuestionAs } from '@/lib/evaluation/server/read-season';
import { holdTogether } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { answerGridAction } from '../../actions';

export const metadata: Metadata = { title: 'Question de la grille' };

type Props = {
  readonly params: Promise<{ readonly saisonId: string; readonly question: string }>;
};

export default async function SeasonQuestionPage({ params }: Props) {
  const context = await contextAs('cell');
  const { saisonId, question: slug } = await params;
  const read = await readSeasonQuestionAs(context, readId<'season'>(saisonId), slug);
  if (!read.ok) notFound();
  const { season, question, facts, versions } = read.value;
  const [last, ...older] = versions;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{
          href: `/cellule/saisons/${season.id}#${question.slug}`,
          label: seasonTitle(season),
        }}
        sentence={
          last
            ? `Dernière version : ${last.byName}, ${sayMoment(last.writtenAt, context.now)}.`
            : 'Personne de la cellule n’a encore écrit ici.'
        }
        title={question.label}
      />
      {question.hint ? (
        <p className="max-w-text text-muted">{holdTogether(question.hint)}</p>
      ) : null}
      <GridFacts facts={facts} />
      <ActionForm
        action={answerGridAction}
        label={question.label}
        layout="panel"
        submitLabel="Enregistrer"
      >
        <input name="seasonId" type="hidden" value={season.id} />
        <input name="question" type="hidden" value={question.slug} />
        <input name="seen" type="hidden" value={String(last?.version ?? 0)} />
        <TextArea
          defaultValue={last?.words ?? ''}
          hint="Aucun nom de personne accompagnée, rien sur la santé de quelqu’un."
          label="Réponse de la cellule"
          maxLength={ANSWER_LENGTH}
          name="words"
          optional
          rows={8}
        />
      </ActionForm>
      <OlderVersions now={context.now} versions={older} />
    </div>
  );
}

function OlderVersions({
  versions,
  now,
}: {
  readonly versions: readonly GridAnswer[];
  readonly now: Date;
}) {
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 className="mb-2 text-xl" id="versions">
        Versions précédentes
      </h2>
      <ol className="flex flex-col gap-3">
        {versions.map(({ version, byName, writtenAt, words }) => (
          <li className="rounded-card border border-line px-4 py-3" key={version}>
            <p className="text-muted text-sm">
              {byName}, {sayMoment(writtenAt, now)}
            </p>
            <p className="max-w-text whitespace-pre-line">{words || 'Réponse effacée.'}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
