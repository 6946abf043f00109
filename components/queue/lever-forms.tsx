import { ActionForm } from '@/components/ui/action-form';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import type { AskChoices } from '@/lib/queue/case-sheet';
import { LEGAL_BASES, REQUISITION_BASES } from '@/lib/queue/legal-basis';
import { LEVER_TABLE, type Lever } from '@/lib/queue/lever';
import type { Advice } from '@/lib/queue/lever-advice';
import { HARD } from '@/lib/shared/french';
import type { On } from './case-forms';
import { CaseFields } from './queue-rows';

type PullProps = {
  readonly on: On;
  readonly action: FormAction;
  readonly advice: readonly Advice[];
  /** whom a lever may have asked; null where nobody is asked */
  readonly asks: AskChoices | null;
};

/** The next lever proposed, with why; then all those left. */
export function LeverAdvice({ on, action, advice, asks }: PullProps) {
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
      <PullForm action={action} asks={asks} lever={next.lever} on={on} />
      {others.length > 0 ? <h3 className="font-semibold">Autres leviers</h3> : null}
      {others.map(({ lever }) => (
        <PullForm action={action} asks={asks} folded key={lever} lever={lever} on={on} />
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
      {way.kind === 'opens' || way.kind === 'asks-people' ? (
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

/** What the button of a lever says it does. */
const ACT_WORDS = {
  'asks-teams': 'Prévenir les associations',
  'asks-people': 'Solliciter maintenant',
  opens: 'Noter ce levier',
  noted: 'Noter ce levier',
} as const;

type OneProps = Omit<PullProps, 'advice'> & { readonly lever: Lever; readonly folded?: boolean };

/** Pulls one lever: people are asked at once, or it is noted who was and until when an answer is expected. */
function PullForm({ on, action, lever, asks, folded = false }: OneProps) {
  const { label, way } = LEVER_TABLE[lever];
  const people = way.kind === 'asks-people' && asks ? { asks, reach: way.reach } : null;
  const words = way.kind === 'asks-people' && !people ? ACT_WORDS.noted : ACT_WORDS[way.kind];
  return (
    <ActionForm
      action={action}
      label={label}
      layout="panel"
      look="secondary"
      submitLabel={
        <>
          {words}
          <span className="sr-only"> : {label}</span>
        </>
      }
      {...(folded ? { foldedUnder: label, intro: <LeverHint lever={lever} /> } : {})}
    >
      <CaseFields {...on} />
      <input name="levier" type="hidden" value={lever} />
      {people ? <AskedPeople {...people} /> : <Noted lever={lever} />}
    </ActionForm>
  );
}

/** Who was asked elsewhere, and until when an answer is expected. */
function Noted({ lever }: { readonly lever: Lever }) {
  return (
    <>
      <TextField label="Qui est sollicité" maxLength={120} name="aqui" optional />
      {lever === 'requisition' ? <Authority /> : null}
      <div className="flex flex-wrap gap-4">
        <DateField label="Réponse attendue le" name="jour" optional />
        <DateField kind="time" label="Heure" name="heure" optional />
      </div>
    </>
  );
}

/** Which people of Relève are asked, and who of the structure agreed when it decided otherwise. */
function AskedPeople({
  asks,
  reach,
}: {
  readonly asks: AskChoices;
  readonly reach: 'circle' | 'pool';
}) {
  return (
    <>
      {reach === 'pool' ? (
        <SelectField
          label="Quel vivier"
          name="vivier"
          options={asks.pools.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {asks.needsAgreement ? (
        <TextField
          hint="Elle a écarté des personnes de sa recherche, ou la tient elle-même : appelez-la d’abord. Son accord lui est rappelé par message."
          label="Qui est d’accord, dans la structure"
          maxLength={120}
          name="accord"
          optional
        />
      ) : null}
      <p className="text-sm text-muted">
        Les mêmes règles que pour la structure{HARD}: nul n’est sollicité deux fois, ni la nuit, ni
        au-delà de ses limites. La structure en est informée.
      </p>
    </>
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
