import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { HoursDoneForm, SurveyForm } from '@/components/assignment/after-mission';
import { MissionSheet } from '@/components/assignment/mission-sheet';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { mayTell } from '@/lib/assignment/follow-up';
import { readOwnMissionAs } from '@/lib/assignment/server/follow-mission';
import { sayAgo, sayMoment } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { limitsToldToPerson } from '@/lib/solicitation/limit';
import { contextAs } from '@/lib/web/current-context';
import { answerSurveyAction, readSheetAction, tellHoursDoneAction } from './actions';

export const metadata: Metadata = { title: 'Ma mission' };

const DONE: Readonly<Record<string, string>> = {
  lue: 'C’est noté, merci.',
  heures: 'Vos heures sont enregistrées.',
  avis: 'Merci de votre avis.',
};

type Query = {
  readonly params: Promise<{ readonly missionId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function MissionPage({ params, searchParams }: Query) {
  const context = await contextAs('person');
  const { missionId } = await params;
  const read = await readOwnMissionAs(context, { id: readId<'assignment'>(missionId) });
  if (!read.ok) notFound();
  const { now } = context;
  const mission = read.value;
  const { id, hours, survey, sheetReadAt, status } = mission;
  const done = ownValue(DONE, (await searchParams).fait);
  const isOn = status !== 'cancelled';
  const telling = isOn && mayTell(mission.period, now).ok;

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <div>
        <PageHeader
          back={{ href: '/missions', label: 'Mes missions' }}
          sentence={`${mission.structureName}, ${sayMoment(mission.period.start, now)}.`}
          title="Fiche du premier jour"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        {isOn ? null : <Banner tone="warning">Cette mission est annulée.</Banner>}
      </div>
      {telling ? (
        <>
          <Card title="Mes heures">
            <HoursDoneForm
              action={tellHoursDoneAction}
              {...{ id, hours }}
              period={mission.period}
            />
          </Card>
          <Card title="Mon avis, en une minute">
            <SurveyForm action={answerSurveyAction} {...{ id, survey }} />
          </Card>
        </>
      ) : null}
      <MissionSheet limits={limitsToldToPerson(mission, mission)} {...{ mission, now }} />
      {isOn && mission.period.end > now ? (
        <div data-screen-only>
          {sheetReadAt ? (
            <p className="text-muted">Vous avez lu cette fiche {sayAgo(sheetReadAt, now)}.</p>
          ) : (
            <ActionForm
              action={readSheetAction}
              label="J’ai lu cette fiche"
              layout="inline"
              submitLabel="J’ai lu cette fiche"
            >
              <input name="mission" type="hidden" value={id} />
            </ActionForm>
          )}
        </div>
      ) : null}
    </div>
  );
}
