import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DueNotes, IssueForm, LenderAwaited, TermsForm } from '@/components/paper/mission-desk';
import { OneSet } from '@/components/paper/one-set';
import { PaperList } from '@/components/paper/paper-list';
import { PaperView } from '@/components/paper/paper-view';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { isKind } from '@/lib/paper/kind';
import { readMissionDeskAs } from '@/lib/paper/server/read-papers';
import { saySpan } from '@/lib/paper/span';
import { sayOf } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  askCostAction,
  askLenderItselfAction,
  issuePapersAction,
  issueSeriesPapersAction,
  sayTermsAction,
} from '../actions';

export const metadata: Metadata = { title: 'Papiers d’une mission' };

type Props = {
  readonly params: Promise<{ readonly besoinId: string; readonly missionId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const DONE: Readonly<Record<string, string>> = {
  dit: 'Vos réponses sont enregistrées.',
  fiche: 'C’est demandé par courriel à la direction de l’employeur prêteur.',
  demande: 'C’est demandé par courriel. Vous serez prévenu·e dès que le coût est dit.',
  ensemble:
    'Un seul jeu de papiers est établi pour toutes ces missions. Chacun le lit et le signe une fois.',
  etabli: 'Les papiers sont établis. Chacun peut les lire et les signer.',
};

export default async function MissionPapersPage({ params, searchParams }: Props) {
  const context = await contextAs('manager');
  const { besoinId, missionId } = await params;
  const { apercu, fait } = await searchParams;
  const read = await readMissionDeskAs(context, {
    id: readId<'assignment'>(missionId),
    preview: isKind(apercu) ? apercu : null,
  });
  if (!read.ok || read.value.needId !== besoinId) notFound();
  const {
    mission,
    due,
    papers,
    missing,
    awaited,
    usual,
    neverMade,
    questions,
    others,
    preview,
    series,
  } = read.value;
  const here = `/besoins/${besoinId}/papiers/${missionId}`;
  const done = ownValue(DONE, fait);
  const terms = (
    <TermsForm
      action={sayTermsAction}
      missing={missing}
      missionId={mission.id}
      {...{ questions, others }}
    />
  );
  return (
    <div className="flex flex-col gap-6">
      <div>
        <PageHeader
          back={{ href: `/besoins/${besoinId}/papiers`, label: 'Papiers du besoin' }}
          sentence={`${mission.place}, ${saySpan(mission.period)}.`}
          title={`Papiers ${sayOf(mission.personName ?? mission.said['personne'] ?? mission.maskedName)}`}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      {papers.length > 0 ? (
        <Card title="Papiers établis">
          <PaperList papers={papers} under="/papiers" />
        </Card>
      ) : null}
      <LenderAwaited
        acts={{ cost: askCostAction, itself: askLenderItselfAction }}
        awaited={awaited}
        lender={mission.lender}
        missionId={mission.id}
      />
      {missing.length > 0 ? terms : null}
      <OneSet action={issueSeriesPapersAction} missionId={mission.id} series={series} />
      <IssueForm
        action={issuePapersAction}
        here={here}
        kinds={due.filter(({ refusal }) => refusal === null).map(({ kind }) => kind)}
        missing={missing}
        missionId={mission.id}
        usual={usual}
      />
      {preview ? (
        <section aria-label="Aperçu" className="flex flex-col gap-3" id="apercu">
          <Banner tone="info">
            Aperçu, rien n’est encore établi. Les lignes dont la réponse manque n’y sont pas.
          </Banner>
          <PaperView content={preview.content} />
        </section>
      ) : null}
      <DueNotes {...{ due, neverMade }} />
      {missing.length > 0 ? null : terms}
    </div>
  );
}
