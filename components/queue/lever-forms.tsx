import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import {
  LEGAL_BASES,
  LEVER_TABLE,
  type Lever,
  type Pulled,
  REQUISITION_BASES,
  RESULT_LABELS,
  RESULTS,
} from '@/lib/queue/lever';
import type { Advice } from '@/lib/queue/lever-advice';
import { HARD, plural, sayCount, sayNumber } from '@/lib/shared/french';
import { sayAgo, sayMoment } from '@/lib/shared/french-time';
import type { On } from './case-forms';
import { CaseFields } from './queue-rows';

type PullProps = {
  readonly on: On;
  readonly action: FormAction;
  readonly advice: readonly Advice[];
};

/** The next lever proposed, with why; then all those left. */
export function LeverAdvice({ on, action, advice }: PullProps) {
  const [next, ...others] = advice;
  if (!next) return <p>Tous les leviers qui conviennent ont été actionnés.</p>;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h3 className="font-semibold">
          À tenter maintenant{HARD}: {LEVER_TABLE[next.lever].label}
        </h3>
        <p className="text-sm text-muted">{next.why}</p>
      </div>
      <LeverHint lever={next.lever} />
      <PullForm action={action} lever={next.lever} on={on} />
      {others.length > 0 ? <h3 className="font-semibold">Autres leviers</h3> : null}
      {others.map(({ lever }) => (
        <PullForm action={action} folded key={lever} lever={lever} on={on} />
      ))}
    </div>
  );
}

/** What a lever is, where it is done, and what the law says of it. */
function LeverHint({ lever }: { readonly lever: Lever }) {
  const { hint, way, law } = LEVER_TABLE[lever];
  return (
    <div className="flex flex-col gap-2">
      <p>{hint}</p>
      {way.kind === 'opens' ? (
        <p>
          <TextLink className="inline-block py-1" href={way.href}>
            {way.words}
          </TextLink>
        </p>
      ) : null}
      {law ? <Law name={law} /> : null}
    </div>
  );
}

/** Pulls one lever: who is asked, until when an answer is expected. */
function PullForm({
  on,
  action,
  lever,
  folded = false,
}: Omit<PullProps, 'advice'> & { readonly lever: Lever; readonly folded?: boolean }) {
  const { label, way } = LEVER_TABLE[lever];
  return (
    <ActionForm
      action={action}
      label={label}
      layout="panel"
      look="secondary"
      submitLabel={
        <>
          {way.kind === 'asks-teams' ? 'Prévenir les associations' : 'Noter ce levier'}
          <span className="sr-only"> : {label}</span>
        </>
      }
      {...(folded ? { foldedUnder: label, intro: <LeverHint lever={lever} /> } : {})}
    >
      <CaseFields {...on} />
      <input name="levier" type="hidden" value={lever} />
      <TextField label="Qui est sollicité" maxLength={120} name="aqui" optional />
      {lever === 'requisition' ? <Authority /> : null}
      <div className="flex flex-wrap gap-4">
        <DateField label="Réponse attendue le" name="jour" optional />
        <DateField kind="time" label="Heure" name="heure" optional />
      </div>
    </ActionForm>
  );
}

function Law({ name }: { readonly name: keyof typeof LEGAL_BASES }) {
  const { sentence, reference } = LEGAL_BASES[name];
  return (
    <p className="text-sm text-muted">
      {sentence} ({reference})
    </p>
  );
}

/** An act of authority says who decided it, and on which text. */
function Authority() {
  return (
    <>
      <TextField label="Qui l’a décidée" maxLength={120} name="decideur" />
      <SelectField
        label="Sur quel texte"
        name="base"
        options={REQUISITION_BASES.map((value) => ({
          value,
          label: LEGAL_BASES[value].reference,
        }))}
      />
      {REQUISITION_BASES.map((name) => (
        <Law key={name} name={name} />
      ))}
    </>
  );
}

type PulledProps = {
  readonly on: On;
  readonly action: FormAction;
  readonly levers: readonly Pulled[];
  readonly isOpen: boolean;
  readonly now: Date;
};

/** The levers pulled, each with what it gave, or the form that says it. */
export function PulledLevers({ on, action, levers, isOpen, now }: PulledProps) {
  if (levers.length === 0)
    return <p className="text-muted">Aucun levier n’a encore été actionné.</p>;
  return (
    <ul className="divide-y divide-line">
      {levers.map((one) => (
        <li className="flex flex-col gap-2 py-3" key={one.id}>
          <PulledFacts now={now} one={one} />
          {one.result ? <p>{sayResult(one)}</p> : null}
          {!one.result && isOpen ? <ResultForm action={action} on={on} pulled={one} /> : null}
        </li>
      ))}
    </ul>
  );
}

function PulledFacts({ one, now }: { readonly one: Pulled; readonly now: Date }) {
  const waits = one.expectedAt && !one.result;
  return (
    <>
      <p>
        <span className="font-semibold">{LEVER_TABLE[one.lever].label}</span>
        {one.askedOf ? `, ${one.askedOf}` : ''}
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

/** What a lever gave, in one line. */
function sayResult({ result, people, hours, resultName }: Pulled): string {
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
  readonly pulled: Pulled;
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
      label={`Résultat : ${label}`}
      layout="panel"
      look="secondary"
      submitLabel="Noter le résultat"
    >
      <CaseFields {...on} />
      <input name="lever" type="hidden" value={pulled.id} />
      <ChoiceCards
        choices={RESULTS.map((value) => ({ value, label: RESULT_LABELS[value] }))}
        columns={3}
        legend="Le levier a-t-il donné quelqu’un ?"
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
