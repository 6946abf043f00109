import { sayToldTried } from '@/components/situation/situation-view';
import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { LEGAL_BASES } from '@/lib/queue/legal-basis';
import { LEVER_TABLE } from '@/lib/queue/lever';
import type { ToldLeverAnswers, ToldPulled } from '@/lib/queue/lever-answers';
import { RESULT_LABELS, RESULTS } from '@/lib/queue/lever-result';
import { HARD, plural, sayCount, sayNumber, THIN, upperFirst } from '@/lib/shared/french';
import { sayAgo, sayMoment } from '@/lib/shared/french-time';
import { sayBand } from '@/lib/situation/figure-words';
import type { On } from './case-forms';
import { CaseFields } from './queue-rows';

type PulledProps = {
  readonly on: On;
  readonly action: FormAction;
  readonly levers: readonly ToldPulled[];
  readonly now: Date;
};

/** The levers pulled, each with what it gave, or the form that says it. */
export function PulledLevers({ on, action, levers, now }: PulledProps) {
  if (levers.length === 0)
    return <p className="text-muted">Aucun levier n’a encore été actionné.</p>;
  return (
    <ul className="divide-y divide-line">
      {levers.map((one) => (
        <li className="flex flex-col gap-2 py-3" key={one.id}>
          <PulledFacts now={now} one={one} />
          <Given action={action} on={on} one={one} />
        </li>
      ))}
    </ul>
  );
}

/** What it gave: read from the answers, told, or still to be told, though its case be closed by then. */
function Given({
  on,
  action,
  one,
}: Omit<PulledProps, 'levers' | 'now'> & { readonly one: ToldPulled }) {
  if (one.answers)
    return (
      <>
        <p>{one.lever === 'provider' ? sayService(one.answers) : sayAnswers(one.answers)}</p>
        {one.result === 'void' ? (
          <p className="text-sm text-muted">
            Plus rien n’était demandé avant que quelqu’un réponde{HARD}: ce n’est ni une réussite ni
            un échec.
          </p>
        ) : null}
      </>
    );
  if (one.result) return <p>{sayResult(one)}</p>;
  return <ResultForm action={action} on={on} pulled={one} />;
}

function PulledFacts({ one, now }: { readonly one: ToldPulled; readonly now: Date }) {
  const waits = one.expectedAt && !one.result;
  return (
    <>
      <p>
        <span className="font-semibold">{LEVER_TABLE[one.lever].label}</span>
        {sayWhom(one)}
        <span className="block text-sm text-muted">
          {one.byName}, {sayAgo(one.askedAt, now)}
          {waits && one.expectedAt ? `, réponse attendue ${sayMoment(one.expectedAt, now)}` : ''}
        </span>
      </p>
      {one.decidedBy && one.legalBasis ? (
        <p className="text-sm">
          Décidé par {one.decidedBy} ({LEGAL_BASES[one.legalBasis].reference})
        </p>
      ) : null}
    </>
  );
}

/** Who was asked: as noted, or the pool; and who of the structure agreed. */
function sayWhom({ askedOf, poolName, agreedBy }: ToldPulled): string {
  const whom = poolName ?? askedOf;
  const agreed = agreedBy ? `, avec l’accord de ${agreedBy}` : '';
  return `${whom ? `, ${whom}` : ''}${agreed}`;
}

/** Where the people a lever asked are: « 1 oui, 5 autres sollicitées ou plus ; réponses attendues : moins de 5. ». */
function sayAnswers({ waiting, ...answers }: ToldLeverAnswers): string {
  const tried = sayToldTried(answers);
  return waiting.most === 0
    ? `${upperFirst(tried)}.`
    : `${upperFirst(tried)}${THIN}; réponses attendues${HARD}: ${sayBand(waiting)}.`;
}

/** What the provider of a service answered, or that it has not yet. */
function sayService({ others, yes, waiting }: ToldLeverAnswers): string {
  if (yes > 0) return 'Le service est accepté.';
  if (waiting.most > 0) return 'Le service n’a pas encore répondu.';
  return others === 'nobody'
    ? 'La demande n’est pas partie.'
    : 'Le service ne peut pas, ou n’est plus demandé.';
}

/** What a lever gave, in one line. */
function sayResult({ result, people, hours, resultName }: ToldPulled): string {
  const gave = [
    ...(people ? [sayCount(people, 'personne')] : []),
    ...(hours ? [`${sayNumber(hours)}${HARD}${plural(hours, 'heure')}`] : []),
  ];
  return `${result ? RESULT_LABELS[result] : ''}${gave.length > 0 ? `, ${gave.join(', ')}` : ''}, noté par ${resultName}.`;
}

function ResultForm({
  on,
  action,
  pulled,
}: {
  readonly on: On;
  readonly action: FormAction;
  readonly pulled: ToldPulled;
}) {
  const { label } = LEVER_TABLE[pulled.lever];
  return (
    <ActionForm
      action={action}
      foldedUnder={
        <>
          Dire ce qu’il a donné<span className="sr-only"> : {label}</span>
        </>
      }
      label={`Résultat : ${label}`}
      layout="panel"
      look="secondary"
      submitLabel="Noter le résultat"
    >
      <CaseFields {...on} />
      <input name="lever" type="hidden" value={pulled.id} />
      <ChoiceCards
        choices={RESULTS.map((value) => ({
          value,
          label: RESULT_LABELS[value],
          ...(value === 'void' ? { hint: 'Plus demandé avant une réponse.' } : {}),
        }))}
        columns={2}
        legend="Le levier a-t-il donné quelqu’un ?"
        name="resultat"
      />
      <TextField
        inputMode="numeric"
        label="Personnes obtenues"
        name="personnes"
        optional
        width="short"
      />
      <TextField
        inputMode="decimal"
        label="Heures couvertes"
        name="heures"
        optional
        width="short"
      />
    </ActionForm>
  );
}
