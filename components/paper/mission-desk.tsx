import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { CheckField } from '@/components/ui/check-field';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextLink } from '@/components/ui/text-link';
import type { Question } from '@/lib/paper/ask';
import type { DueKind } from '@/lib/paper/due';
import type { FieldName } from '@/lib/paper/field';
import { fieldOf } from '@/lib/paper/field';
import { KIND_TABLE, type NEVER_MADE, type PaperKind } from '@/lib/paper/kind';
import { isCostField } from '@/lib/paper/lender-cost';
import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { lowerFirst, sayList } from '@/lib/shared/french';
import { FieldGroups } from './field-inputs';

/** What the law keeps from this mission, or what is not made here, each with its text. */
export function DueNotes({
  due,
  neverMade,
}: {
  readonly due: readonly DueKind[];
  readonly neverMade: typeof NEVER_MADE | null;
}) {
  const kept = due.filter(({ refusal }) => refusal !== null);
  return (
    <>
      {neverMade ? (
        <Banner tone="info">
          {neverMade.sentence} {neverMade.reference}.
        </Banner>
      ) : null}
      {kept.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {kept.map(({ kind, refusal }) => (
            <li key={kind}>
              <strong>{KIND_TABLE[kind].label}</strong>&nbsp;:{' '}
              {refusal ? lowerFirst(PAPER_MESSAGES[refusal]) : ''}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** What is its lender’s to say, each asked by mail in one tap: what an hour costs, and what papers say of that body. */
export function LenderAwaited({
  lender,
  missionId,
  awaited,
  acts,
}: {
  readonly lender: { readonly name: string } | null;
  readonly missionId: string;
  readonly awaited: readonly FieldName[];
  readonly acts: { readonly cost: FormAction; readonly itself: FormAction };
}) {
  if (!lender) return null;
  const itself = awaited.filter((name) => !isCostField(name));
  return (
    <>
      {itself.length < awaited.length ? (
        <Card title="Ce que coûte une heure">
          <p>
            {lender.name} ne l’a pas encore dit. La convention de prêt et l’état des coûts
            l’attendent&nbsp;; les autres papiers peuvent être établis.
          </p>
          <AskLender
            action={acts.cost}
            label={`Demander à ${lender.name} ce que coûte une heure`}
            missionId={missionId}
          />
        </Card>
      ) : null}
      {itself.length > 0 ? (
        <Card title="Ce que l’employeur prêteur dit de lui-même">
          <p>
            {lender.name} n’a pas encore rempli sa fiche. Les papiers qu’il signe attendent&nbsp;:
          </p>
          <ul className="mt-2 list-disc pl-5">
            {itself.map((name) => (
              <li key={name}>{fieldOf(name).label}</li>
            ))}
          </ul>
          <AskLender
            action={acts.itself}
            label={`Demander sa fiche à ${lender.name}`}
            missionId={missionId}
          />
        </Card>
      ) : null}
    </>
  );
}

function AskLender({
  action,
  label,
  missionId,
}: {
  readonly action: FormAction;
  readonly label: string;
  readonly missionId: string;
}) {
  return (
    <div className="mt-3">
      <ActionForm
        action={action}
        label={label}
        layout="inline"
        look="secondary"
        submitLabel="Le demander par courriel"
      >
        <input name="mission" type="hidden" value={missionId} />
      </ActionForm>
    </div>
  );
}

type IssueProps = {
  readonly missionId: string;
  readonly kinds: readonly PaperKind[];
  readonly usual: readonly PaperKind[];
  readonly missing: readonly FieldName[];
  readonly action: FormAction;
  /** the address of this page, for previews */
  readonly here: string;
};

/** Which papers to make now: all that may be, unless one unticks; each may be read before. */
export function IssueForm({ missionId, kinds, usual, missing, action, here }: IssueProps) {
  if (kinds.length === 0) return null;
  return (
    <Card title="Établir les papiers">
      {missing.length > 0 ? (
        <Banner tone="warning">
          {missing.length > 4
            ? `Il manque ${missing.length} réponses.`
            : `Il manque\u00a0: ${sayList(missing.map((name) => `«\u202f${fieldOf(name).label}\u202f»`))}.`}{' '}
          Répondez d’abord à « Ce qui manque », plus haut.
        </Banner>
      ) : null}
      <p className="my-3">
        Lire avant d’établir&nbsp;:{' '}
        {kinds.map((kind, rank) => (
          <span key={kind}>
            {rank > 0 ? ', ' : ''}
            <TextLink className="inline-block py-2" href={`${here}?apercu=${kind}#apercu`}>
              {lowerFirst(KIND_TABLE[kind].label)}
            </TextLink>
          </span>
        ))}
        .
      </p>
      <ActionForm
        action={action}
        label="Établir les papiers de cette mission"
        submitLabel="Établir ces papiers"
      >
        <input name="mission" type="hidden" value={missionId} />
        <ChoiceCards
          choices={kinds.map((value) => ({
            value,
            label: KIND_TABLE[value].label,
            hint: KIND_TABLE[value].reference,
          }))}
          defaultValue={usual}
          hint="Un papier établi de nouveau remplace le précédent."
          legend="Lesquels ?"
          multiple
          name="papiers"
        />
      </ActionForm>
    </Card>
  );
}

type TermsProps = {
  readonly missionId: string;
  readonly questions: readonly Question[];
  readonly others: number;
  readonly missing: readonly FieldName[];
  readonly action: FormAction;
};

/** The one form of what papers must say and no screen asked before. */
export function TermsForm({ missionId, questions, others, missing, action }: TermsProps) {
  if (questions.length === 0) return null;
  const form = (
    <ActionForm
      action={action}
      label="Ce que les papiers doivent dire"
      look={missing.length > 0 ? 'primary' : 'secondary'}
      submitLabel="Enregistrer"
    >
      <input name="mission" type="hidden" value={missionId} />
      <FieldGroups missing={missing} questions={questions} />
      {others > 0 ? (
        <CheckField
          hint="Jamais le nom ni l’employeur. Ce qui est déjà dit pour une autre mission y reste."
          label="Reprendre ces réponses pour les autres missions de ce besoin"
          name="toutes"
          optional
        />
      ) : null}
    </ActionForm>
  );
  return (
    <Card title={missing.length > 0 ? 'Ce qui manque' : 'Ce que disent les papiers'}>{form}</Card>
  );
}
