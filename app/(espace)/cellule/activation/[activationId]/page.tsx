import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { STATE_LABELS } from '@/components/activation/activation-list';
import { LearnedForm, SteerActivation } from '@/components/activation/steer-activation';
import { ReportTables } from '@/components/evaluation/report-tables';
import { ActivatedRulesSection } from '@/components/solicitation/activated-rules';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import {
  ACTIVATION_REASON_LABELS,
  type Activation,
  type ActivationState,
  activationState,
} from '@/lib/activation/activation';
import { goalsTable } from '@/lib/evaluation/goals';
import { sayDays } from '@/lib/evaluation/report-titles';
import { tablesOf } from '@/lib/evaluation/report-words';
import { readActivationReportAs } from '@/lib/evaluation/server/read-report';
import { dayOf } from '@/lib/shared/civil-time';
import { sayMoment } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { minutesAfter } from '@/lib/shared/period';
import { listActivatedAs } from '@/lib/solicitation/server/set-activated';
import { contextAs } from '@/lib/web/current-context';
import { closeActivationAction, extendActivationAction, setActivatedAction } from '../actions';

export const metadata: Metadata = { title: 'Activation' };

const DONE: Readonly<Record<string, string>> = {
  activee:
    'C’est fait. Dès le début de la période, chaque vivier demande à tous de confirmer, de jour et à la suite.',
  prolongee: 'C’est fait : le dernier jour est changé.',
  regles: 'C’est fait : les heures et les seuils de l’activation sont changés.',
  fermee: 'C’est fermé. Les relances reprennent leur rythme habituel.',
  abandonnee: 'C’est abandonné : personne n’a été interrogé.',
  retour: 'C’est enregistré : le bilan le porte.',
};

/** What was done, said of what it was done to: closed while in force, given up before, or written about once it was over. */
function sayDone(fait: string | string[] | undefined, { closedAt, period }: Activation) {
  if (fait !== 'fermee' || !closedAt) return ownValue(DONE, fait);
  if (closedAt <= period.start) return DONE.abandonnee;
  return closedAt >= period.end ? DONE.retour : DONE.fermee;
}

type Props = {
  readonly params: Promise<{ readonly activationId: string }>;
  readonly searchParams: Promise<{ readonly fait?: string | string[] }>;
};

export default async function ActivationPage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const { now } = context;
  const id = readId<'activation'>((await params).activationId);
  const read = await readActivationReportAs(context, id);
  if (!read.ok) notFound();
  const { activation, report, goals } = read.value;
  const versions = await listActivatedAs(context, activation.id);
  const state = activationState(activation, now);
  const done = sayDone((await searchParams).fait, activation);
  const isOpen = state === 'planned' || state === 'running';
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/activation', label: 'Activation de la réserve' }}
        sentence={`${STATE_LABELS[state]}, ${sayDays(state === 'over' ? report.period : activation.period)}. ${activation.words}`}
        title={`Activation : ${ACTIVATION_REASON_LABELS[activation.reason].toLowerCase()}`}
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <p className="max-w-text text-muted">{sayRhythm(activation, state, now)}</p>
      {isOpen ? (
        <SteerActivation
          begun={state === 'running'}
          close={closeActivationAction}
          extend={extendActivationAction}
          id={activation.id}
          revision={activation.revision}
          until={dayOf(minutesAfter(activation.period.end, -1))}
        />
      ) : null}
      <ActivatedRulesSection
        action={setActivatedAction}
        id={activation.id}
        isOpen={isOpen}
        now={now}
        versions={versions}
      />
      <Learned activation={activation} state={state} />
      {state === 'running' || state === 'over' ? (
        <section>
          <h2 className="mb-3 text-xl">
            {state === 'over' ? 'Ce que l’activation a donné' : 'Ce que l’activation donne'}
          </h2>
          <ReportTables
            file={`/api/cellule/bilan?activation=${activation.id}`}
            tables={[...goalsTable(goals), ...tablesOf(report)]}
          />
        </section>
      ) : null}
    </div>
  );
}

/** What the cell keeps of an activation; of one that ended by itself, still to be said. */
function Learned({
  activation: { id, revision, closedAt, learned },
  state,
}: {
  readonly activation: Activation;
  readonly state: ActivationState;
}) {
  if (state === 'over' && !closedAt)
    return <LearnedForm action={closeActivationAction} id={id} revision={revision} />;
  if (!learned) return null;
  return (
    <section>
      <h2 className="mb-2 text-xl">Retour d’expérience</h2>
      <p className="max-w-text whitespace-pre-line">{learned}</p>
    </section>
  );
}

/** Since when people are asked, and how often they and the structures are; or were, once it is over. */
function sayRhythm(activation: Activation, state: ActivationState, now: Date): string {
  const { askedAt, refreshDays, structuresDaily } = activation;
  if (state === 'given-up') return 'Elle n’a pas commencé : personne n’a été interrogé.';
  if (state === 'over') {
    const asked = askedAt
      ? `Tout le monde a été interrogé à partir de ${sayMoment(askedAt, now)}. `
      : '';
    const structures = structuresDaily
      ? 'Les structures étaient interrogées chaque jour.'
      : 'Les structures gardaient leur rythme.';
    return `${asked}« Est-ce toujours vrai ? » était redemandé après ${refreshDays} jours. ${structures}`;
  }
  const asked = askedAt ? `Tout le monde est interrogé depuis ${sayMoment(askedAt, now)}. ` : '';
  const structures = structuresDaily
    ? 'Les structures sont interrogées chaque jour.'
    : 'Les structures gardent leur rythme.';
  return `${asked}« Est-ce toujours vrai ? » est redemandé après ${refreshDays} jours. ${structures}`;
}
