import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CallDemands } from '@/components/desk/call-demands';
import { EndCallForm, HeardWeekForms, PaperForm } from '@/components/desk/call-forms';
import { CallScript } from '@/components/desk/call-script';
import { DeskNotes } from '@/components/desk/desk-notes';
import { LateHeard } from '@/components/desk/late-heard';
import { ReturnHeard } from '@/components/desk/return-heard';
import { ExtensionCard } from '@/components/lending/extension-card';
import { sayDeclared } from '@/components/solicitation/declared';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { freshnessOf } from '@/lib/availability/freshness';
import { REASON_LABELS } from '@/lib/desk/call-words';
import { ACT_SENTENCES, OUTCOME_TABLE } from '@/lib/desk/outcome';
import { type CallView, readCallAs } from '@/lib/desk/server/read-call';
import { env } from '@/lib/env';
import type { CallId } from '@/lib/identity/actor';
import { phoneAddress, sayPhone } from '@/lib/shared/french';
import { sayAgo, sayDay, sayHour } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import {
  answerHeardAction,
  endCallAction,
  lateHeardAction,
  paperHeardAction,
  returnHeardAction,
  stayHeardAction,
  weekHeardAction,
} from '../../actions';

export const metadata: Metadata = { title: 'Appel' };

type Props = {
  readonly params: Promise<{ readonly appelId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const DONE: Readonly<Record<string, string>> = {
  oui: 'Son oui est noté : la place est prise.',
  finalement: 'Son oui est noté : la place est prise.',
  toujours: 'Son accord est noté.',
  non: 'Son non est noté.',
  annuler: 'La mission est annulée, la structure est prévenue.',
  reste: 'Son oui est noté : son employeur est sollicité à son tour.',
  'reste-non': 'Son non est noté : la mission finit comme prévu.',
  retard: 'Son retard est noté : la structure est prévenue.',
  'plus-tot': 'Sa mission finit plus tôt : la structure et son employeur sont prévenus.',
  semaine: 'Ses moments libres sont notés, à jour d’aujourd’hui.',
  papier: 'C’est noté.',
};

export default async function CallPage({ params, searchParams }: Props) {
  const context = await contextAs('pool-manager');
  const { appelId } = await params;
  const { fait } = await searchParams;
  const read = await readCallAs(context, readId<'call'>(appelId) as CallId | null);
  if (!read.ok) notFound();
  const view = read.value;
  const done = typeof fait === 'string' && Object.hasOwn(DONE, fait) ? DONE[fait] : null;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/permanence', label: 'Permanence' }}
        beside={<PhoneNumber view={view} />}
        sentence={sentenceOf(view)}
        title={view.person.name}
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {view.call.outcome ? (
        <Over view={view} />
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
          <Talk now={context.now} view={view} />
          <div className="flex flex-col gap-6">
            <Aside callBack={env().PHONE_NUMBER} now={context.now} view={view} />
            <Card title="Fin de l’appel">
              <EndCallForm action={endCallAction} callId={view.call.id} />
            </Card>
          </div>
        </div>
      )}
    </div>
  );
}

type ViewProps = { readonly view: CallView };
type TimedProps = ViewProps & { readonly now: Date };

const sentenceOf = ({ call, person }: CallView) =>
  `${call.reason ? REASON_LABELS[call.reason] : 'Appel reçu'}, ${person.communeName}.`;

function PhoneNumber({ view }: ViewProps) {
  const { phone } = view.person;
  if (!phone) return null;
  return (
    <a
      className="inline-flex min-h-target items-center whitespace-nowrap text-2xl text-accent underline underline-offset-4"
      href={phoneAddress(phone)}
    >
      {sayPhone(phone)}
    </a>
  );
}

function Over({ view }: ViewProps) {
  const { call, acts } = view;
  return (
    <Card title="Cet appel est terminé">
      <p>{call.outcome ? OUTCOME_TABLE[call.outcome].label : ''}.</p>
      <Noted acts={acts} />
      <p className="mt-4">
        <LinkButton href="/permanence">Appeler la personne suivante</LinkButton>
      </p>
    </Card>
  );
}

function Noted({ acts }: Pick<CallView, 'acts'>) {
  return (
    <ul className="mt-2 list-disc ps-5">
      {acts.map(({ kind, at }) => (
        <li key={`${kind}-${at.getTime()}`}>
          {sayHour(at)} : {ACT_SENTENCES[kind]}
        </li>
      ))}
    </ul>
  );
}

function Talk({ view, now }: TimedProps) {
  const { call, demands, extensions, returnable, lateable, availability, declares } = view;
  const week = availability?.availability ?? null;
  return (
    <div className="flex flex-col gap-6">
      <CallScript reason={call.reason} />
      <CallDemands
        action={answerHeardAction}
        callId={call.id}
        declared={sayDeclared(declares)}
        demands={demands}
        now={now}
      />
      {extensions.map((asked) => (
        <ExtensionCard
          act={stayHeardAction}
          asked={asked}
          field={<input name="appel" type="hidden" value={call.id} />}
          key={asked.id}
          now={now}
          reader="person"
        />
      ))}
      <LateHeard action={lateHeardAction} callId={call.id} missions={lateable} now={now} />
      <ReturnHeard action={returnHeardAction} callId={call.id} missions={returnable} now={now} />
      <Card title="Quand elle est libre">
        <p className="mb-3">
          {week
            ? `Dit ou confirmé ${sayAgo(week.confirmedAt, now)}${freshnessOf(week.confirmedAt, now).level === 'fresh' ? '.' : ' : à redemander.'}`
            : 'Elle ne l’a jamais dit : sans cela, elle n’est sollicitée qu’en dernier recours.'}
        </p>
        <HeardWeekForms action={weekHeardAction} callId={call.id} known={week !== null} />
      </Card>
    </div>
  );
}

function Aside({ view, now, callBack }: TimedProps & { readonly callBack: string | undefined }) {
  const { call, person, consent, notes, acts } = view;
  return (
    <>
      {notes.length > 0 ? (
        <Card title="À savoir">
          <DeskNotes notes={notes} now={now} />
        </Card>
      ) : null}
      {acts.length > 0 ? (
        <Card title="Noté pendant cet appel">
          <Noted acts={acts} />
        </Card>
      ) : null}
      {callBack ? (
        <Card title="À lui redire">
          <p>
            Pour réécouter une demande et y répondre, à toute heure :{' '}
            <strong className="whitespace-nowrap">{sayPhone(callBack)}</strong>.
          </p>
        </Card>
      ) : null}
      <Card title="Papier">
        <p className="mb-3">
          {person.wantsPaper
            ? 'Ce qui la concerne est aussi imprimé.'
            : 'Rien n’est imprimé pour elle.'}
          {consent
            ? ` Inscrite par téléphone le ${sayDay(consent.heardAt)}, accord entendu par ${consent.byName}.`
            : ''}
        </p>
        <PaperForm action={paperHeardAction} callId={call.id} wants={person.wantsPaper} />
      </Card>
    </>
  );
}
