import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CohortCalendar, PeriodForm } from '@/components/pool/cohort-calendar';
import { CohortForm, PromotionForm } from '@/components/pool/cohort-form';
import { LeaveForm, PlaceForm, studentChoice } from '@/components/pool/student-list';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { APPROVAL_TABLE, type CohortId, nextLevel } from '@/lib/pool/cohort';
import { sayDays } from '@/lib/pool/cohort-words';
import { type CohortView, readCohortAs } from '@/lib/pool/server/cohorts';
import { STUDY_LABELS } from '@/lib/profile/person';
import { sayCount } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  addPeriodAction,
  editCohortAction,
  placeStudentsAction,
  promoteCohortAction,
  removePeriodAction,
  removeStudentsAction,
} from '../actions';

export const metadata: Metadata = { title: 'Une promotion' };

type Request = {
  readonly params: Promise<{ readonly promotionId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const DONE: Readonly<Record<string, string>> = {
  creee: 'La promotion est créée. Ajoutez ses étudiant·es, puis son calendrier.',
  changee: 'La promotion est changée.',
  jours: 'C’est noté. Qui avait déjà dit oui ces jours-là est prévenu, et la structure aussi.',
  'jours-retires': 'Ces jours ne sont plus au calendrier.',
  ajout: 'Leur niveau est attesté, et le calendrier vaut pour eux.',
  depart: 'Ces personnes ne sont plus dans la promotion.',
  passage: 'Ces personnes sont passées dans cette promotion.',
};

export default async function CohortPage({ params, searchParams }: Request) {
  const context = await contextAs('pool-manager');
  const cohortId: CohortId | null = readId<'cohort'>((await params).promotionId);
  const read = cohortId ? await readCohortAs(context, cohortId) : null;
  if (!read?.ok) notFound();
  const done = ownValue(DONE, (await searchParams).fait);
  const { cohort, periods, students } = read.value;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/viviers/promotions', label: 'Promotions' }}
        sentence={`${STUDY_LABELS[cohort.level]}${cohort.credits === null ? '' : `, ${cohort.credits}\u00a0crédits`}, ${sayDays({ from: cohort.startsOn, until: cohort.endsOn, weekdays: false })}.`}
        title={cohort.name}
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {cohort.closed ? <Banner>Cette promotion est terminée.</Banner> : null}
      <Card title="Calendrier">
        <div className="flex flex-col gap-6">
          <p>
            {APPROVAL_TABLE[cohort.approval].label}. {sayOpen(cohort.approval)}
          </p>
          <CohortCalendar closed={cohort.closed} periods={periods} remove={removePeriodAction} />
          {cohort.closed ? null : (
            <PeriodForm action={addPeriodAction} cohortId={cohort.id} year={cohort} />
          )}
        </div>
      </Card>
      <Card title={sayCount(students.length, 'étudiant·e', 'étudiant·es')}>
        {students.length > 0 ? (
          <LeaveForm action={removeStudentsAction} cohortId={cohort.id} students={students} />
        ) : (
          <p className="text-muted">Personne n’est encore dans cette promotion.</p>
        )}
      </Card>
      {cohort.closed ? null : <Changes view={read.value} />}
    </div>
  );
}

const sayOpen = (approval: 'free' | 'opened') =>
  approval === 'free'
    ? 'Chacun·e reste libre de dire quand.'
    : 'Sans jour ouvert, personne n’est sollicité.';

function Changes({ view }: { readonly view: CohortView }) {
  const { cohort, students, withoutCohort } = view;
  const next = nextLevel(cohort.level);
  return (
    <>
      {withoutCohort.length > 0 ? (
        <Card title={`${sayCount(withoutCohort.length, 'personne')} sans promotion`}>
          <PlaceForm action={placeStudentsAction} cohortId={cohort.id} students={withoutCohort} />
        </Card>
      ) : null}
      {students.length > 0 ? (
        <PromotionForm
          action={promoteCohortAction}
          cohortId={cohort.id}
          next={next ? { level: next, approval: cohort.approval } : { approval: cohort.approval }}
          students={students.map(studentChoice)}
        />
      ) : null}
      <CohortForm
        action={editCohortAction}
        cohortId={cohort.id}
        folded="Changer le nom, le niveau, les dates"
        given={cohort}
      />
    </>
  );
}
