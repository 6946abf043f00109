import type { Metadata } from 'next';
import { BeforeComing } from '@/components/assignment/before-coming';
import { toldToPerson } from '@/components/assignment/paper-words';
import { SheetLink } from '@/components/assignment/sheet-link';
import { PaperList } from '@/components/paper/paper-list';
import { CancelForm, ReconfirmForm } from '@/components/profile/answer-forms';
import { DemandCard } from '@/components/profile/demand-card';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { seenOf } from '@/lib/assignment/answer';
import { sayLateness } from '@/lib/assignment/assignment';
import type { MyDemand } from '@/lib/assignment/mine';
import { readOwnMissionIdsAs } from '@/lib/assignment/server/follow-mission';
import { readMyMissionsAs, readMyPapersAs } from '@/lib/assignment/server/read-mine';
import { readMyPapersMadeAs } from '@/lib/paper/server/read-papers';
import { leftToSign } from '@/lib/paper/signature';
import { sayMoment, sayPeriod } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { answerDemandAction } from '../sollicitations/actions';

export const metadata: Metadata = { title: 'Mes missions' };

const DONE: Readonly<Record<string, string>> = {
  oui: 'C’est noté, merci ! Vous êtes attendu·e.',
  toujours: 'C’est reconfirmé, merci.',
  'horaires-oui':
    'C’est noté. Votre employeur est demandé à son tour ; rien ne change avant son oui.',
  'horaires-non': 'C’est noté : votre mission finit comme prévu.',
  annule: 'Votre venue est annulée, la structure est prévenue.',
};

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const isOn = ({ state }: MyDemand) => ON.includes(state);
const ON: readonly MyDemand['state'][] = ['accepted', 'to-reconfirm', 'said-yes-again'];
const byStart = (a: MyDemand, b: MyDemand) => a.period.start.getTime() - b.period.start.getTime();

export default async function MissionsPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const { now } = context;
  const { fait } = await searchParams;
  const missions = await readMyMissionsAs(context);
  const ids = await readOwnMissionIdsAs(context);
  const papers = await readMyPapersAs(context);
  const made = await readMyPapersMadeAs(context);
  const toCome = missions.filter(({ period }) => period.end > now).sort(byStart);
  const past = missions.filter(({ period }) => period.end <= now);
  const next = toCome.find(isOn);
  const done = ownValue(DONE, fait);

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <div>
        <PageHeader
          sentence={
            next
              ? `Prochaine mission : ${sayMoment(next.period.start, now)}, ${next.structureName}.`
              : 'Aucune mission à venir.'
          }
          title="Mes missions"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      {missions.length === 0 ? (
        <EmptyState
          act={<LinkButton href="/sollicitations">Voir mes sollicitations</LinkButton>}
          title="Vos missions seront ici"
        >
          Dès que vous dites oui à une demande, vous trouvez ici l’heure, le lieu et la personne qui
          vous attend.
        </EmptyState>
      ) : (
        <p>
          <TextLink href="/profil">Les voir dans l’agenda de mon téléphone</TextLink>
        </p>
      )}
      <p>
        <TextLink className="inline-flex min-h-target items-center" href="/equipes-mobiles">
          Équipes mobiles
        </TextLink>
      </p>
      <OwnPapers papers={made} />
      {toCome.map((mission) => (
        <DemandCard demand={mission} key={mission.solicitationId} now={now}>
          <PageOf ids={ids} mission={mission} />
          {isOn(mission) ? (
            <BeforeComing sentences={toldToPerson(papers.get(mission.solicitationId) ?? [])} />
          ) : null}
          {mission.state === 'to-reconfirm' ? (
            <ReconfirmForm
              about={`${mission.structureName}, ${sayPeriod(mission.period, now)}`}
              action={answerDemandAction}
              seen={seenOf(mission)}
              solicitationId={mission.solicitationId}
            />
          ) : null}
          {isOn(mission) && mission.period.start > now ? (
            <CancelForm
              about={`${mission.structureName}, ${sayPeriod(mission.period, now)}`}
              action={answerDemandAction}
              lateness={sayLateness(mission.period, now)}
              solicitationId={mission.solicitationId}
            />
          ) : null}
        </DemandCard>
      ))}
      {past.length > 0 ? <h2 className="text-2xl">Passées</h2> : null}
      {past.map((mission) => (
        <DemandCard demand={mission} key={mission.solicitationId} now={now}>
          <PageOf ids={ids} mission={mission} past />
        </DemandCard>
      ))}
    </div>
  );
}

type WayProps = {
  readonly mission: MyDemand;
  readonly ids: Awaited<ReturnType<typeof readOwnMissionIdsAs>>;
  readonly past?: boolean;
};

/** The way to a mission’s own page, while it stands or when its absence was said. */
function PageOf({ mission, ids, past = false }: WayProps) {
  if (!(isOn(mission) || mission.missed)) return null;
  return (
    <SheetLink
      about={mission}
      id={ids.get(mission.solicitationId)}
      missed={mission.missed}
      past={past}
    />
  );
}

function OwnPapers({
  papers,
}: {
  readonly papers: Awaited<ReturnType<typeof readMyPapersMadeAs>>;
}) {
  const inForce = papers.filter(({ state }) => state === 'issued');
  if (inForce.length === 0) return null;
  const toSign = inForce.filter((paper) => leftToSign(paper, paper.signatures).includes('person'));
  const others = inForce.filter((paper) => !toSign.includes(paper));
  return (
    <>
      {toSign.length > 0 ? (
        <Card title="À signer par vous">
          <PaperList papers={toSign} under="/missions/papiers" />
        </Card>
      ) : null}
      {others.length > 0 ? (
        <Disclosure summary="Les papiers de mes missions">
          <PaperList papers={others} under="/missions/papiers" />
        </Disclosure>
      ) : null}
    </>
  );
}
