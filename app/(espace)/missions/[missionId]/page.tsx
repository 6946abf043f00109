import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SurveyForm } from '@/components/assignment/after-mission';
import { HoursPanel } from '@/components/assignment/hours-panel';
import { saidLate } from '@/components/assignment/hours-words';
import { KeepSheet } from '@/components/assignment/keep-sheet';
import { MissionSheet } from '@/components/assignment/mission-sheet';
import { ArriveForm, LateForm, NoShowAnswerForm } from '@/components/assignment/own-day';
import { ReturnEarlier } from '@/components/assignment/return-earlier';
import { ExtensionCard } from '@/components/lending/extension-card';
import { LoanNotes } from '@/components/lending/loan-notes';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { Island } from '@/components/ui/island';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { mayArrive } from '@/lib/assignment/arrival';
import { mayTell } from '@/lib/assignment/follow-up';
import { latenessOffered } from '@/lib/assignment/lateness';
import { isAllRead, type OwnMission, type OwnSheet } from '@/lib/assignment/own-sheet';
import { readMyExtensionsAs } from '@/lib/assignment/server/answer-extension';
import {
  type MissionDay,
  readOwnDayAs,
  readOwnMissionAs,
} from '@/lib/assignment/server/follow-mission';
import { readMyNotesAs } from '@/lib/assignment/server/loan-notes';
import { mayReturnAs } from '@/lib/assignment/server/return-earlier';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { sayAgo, sayMoment } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  agreeHoursAction,
  answerExtensionAction,
  answerNoShowAction,
  answerSurveyAction,
  arriveAction,
  contestMyNoteAction,
  readSheetAction,
  returnEarlierAction,
  sayHoursAction,
  sayLateAction,
} from './actions';

export const metadata: Metadata = { title: 'Ma mission' };

const DONE: Readonly<Record<string, string>> = {
  lue: 'C’est noté, merci.',
  arrivee: 'C’est noté, la structure le voit.',
  retard: 'C’est noté, la structure est prévenue de votre retard.',
  heures: 'Vos heures sont enregistrées.',
  signees: 'Vos heures sont signées des deux côtés.',
  reponse: 'C’est noté, la structure est prévenue.',
  retour: 'C’est noté : la structure et votre employeur sont prévenus.',
  contestee: 'C’est noté : cette note ne vaut plus. La structure et votre employeur sont prévenus.',
  avis: 'Merci de votre avis.',
};

type Query = {
  readonly params: Promise<{ readonly missionId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function MissionPage({ params, searchParams }: Query) {
  const context = await contextAs('person');
  const { missionId } = await params;
  const which = { id: readId<'assignment'>(missionId) };
  const read = await readOwnMissionAs(context, which);
  const day = await readOwnDayAs(context, which);
  if (!read.ok || !day.ok) notFound();
  const { now } = context;
  const mission = read.value;
  const { id, survey, status } = mission;
  const extensions = (await readMyExtensionsAs(context)).filter(
    ({ assignmentId }) => assignmentId === id,
  );
  const done = ownValue(DONE, (await searchParams).fait);
  const isOn = status !== 'cancelled';
  const telling = isOn && mayTell(mission.period, now).ok;

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <div>
        <PageHeader
          back={{ href: '/missions', label: 'Mes missions' }}
          sentence={`${mission.structureName}, ${sayMoment(mission.period.start, now)}.`}
          title={mission.period.start > now ? 'Fiche du premier jour' : 'Ma mission'}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        <Given day={day.value} mission={mission} now={now} />
      </div>
      {isOn ? <Day day={day.value} mission={mission} now={now} /> : null}
      {extensions.map((asked) => (
        <ExtensionCard
          act={answerExtensionAction}
          asked={asked}
          key={asked.id}
          now={now}
          reader="person"
        />
      ))}
      <Notes context={context} mission={mission} />
      {(await mayReturnAs(context, { id })) ? (
        <ReturnEarlier act={returnEarlierAction} mission={mission} />
      ) : null}
      {telling ? (
        <Card title="Mon avis, en une minute">
          <SurveyForm action={answerSurveyAction} {...{ id, survey }} />
        </Card>
      ) : null}
      <MissionSheet {...{ mission, now }} />
      {isOn && mission.period.end > now ? <Read mission={mission} now={now} /> : null}
    </div>
  );
}

type NotesProps = { readonly context: Context<PersonActor>; readonly mission: OwnMission };

/** Papers of one’s loan, noted signed by somebody else: « ce n’est pas exact » in one tap. */
async function Notes({ context, mission: { id, structureName } }: NotesProps) {
  const notes = (await readMyNotesAs(context)).filter(({ missionId }) => missionId === id);
  if (notes.length === 0) return null;
  return (
    <Card title="Papiers de votre prêt">
      <LoanNotes contest={contestMyNoteAction} notes={notes} of={structureName} reader="person" />
    </Card>
  );
}

type DayProps = {
  readonly mission: OwnMission;
  readonly day: MissionDay;
  readonly now: Date;
};

/** A mission that is off: said not to have come, or cancelled. */
function Given({ mission: { id, status }, day: { noShow }, now }: DayProps) {
  if (noShow && !noShow.withdrawnAt)
    return <NoShowAnswerForm action={answerNoShowAction} {...{ id, noShow, now }} />;
  return status === 'cancelled' ? <Banner tone="warning">Cette mission est annulée.</Banner> : null;
}

/** One’s arrival, then one’s hours. */
function Day({ mission, day: { arrival, hours, late }, now }: DayProps) {
  const { id, period } = mission;
  if (period.end <= now)
    return (
      <Card title="Mes heures">
        <HoursPanel
          acts={{ say: sayHoursAction, agree: agreeHoursAction }}
          side="person"
          standing={hours}
          {...{ id, period, now }}
        />
      </Card>
    );
  const mayBeLate = latenessOffered({ ...mission, arrival }, now).length > 0;
  if (!mayArrive(mission, now) && !mayBeLate) return null;
  return (
    <Card title="Mon arrivée">
      <div className="flex flex-col gap-4">
        {late && !arrival ? <p>{saidLate(late)}</p> : null}
        {mayArrive(mission, now) ? (
          <ArriveForm action={arriveAction} {...{ id, arrival, now }} />
        ) : null}
        {mayBeLate ? <LateForm action={sayLateAction} {...{ mission, late, now }} /> : null}
      </div>
    </Card>
  );
}

/** « J’ai lu cette fiche », and the ways to keep it. */
function Read({ mission, now }: { readonly mission: OwnSheet; readonly now: Date }) {
  const { id, sheetReadAt } = mission;
  return (
    <div className="flex flex-col gap-4" data-screen-only>
      {sheetReadAt && isAllRead(mission) ? (
        <p className="text-muted">Vous avez lu cette fiche {sayAgo(sheetReadAt, now)}.</p>
      ) : (
        <ActionForm
          action={readSheetAction}
          label="J’ai lu cette fiche"
          layout="inline"
          submitLabel="J’ai lu cette fiche"
        >
          <input name="mission" type="hidden" value={id} />
          <input
            name="consignes"
            type="hidden"
            value={mission.instructions.map((one) => one.id).join(' ')}
          />
        </ActionForm>
      )}
      <p>
        <TextLink href={`/missions/${id}/fiche`}>Voir la fiche seule, pour l’imprimer</TextLink>
      </p>
      <p>
        <a
          className="text-accent underline underline-offset-4"
          download="fiche-du-premier-jour.html"
          href={`/missions/${id}/fiche?fichier=oui`}
        >
          La garder dans mon téléphone
        </a>
      </p>
      <Island given={{ path: `/missions/${id}/fiche` }} name="sheet">
        <KeepSheet path={`/missions/${id}/fiche`} />
      </Island>
    </div>
  );
}
