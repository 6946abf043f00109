import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextLink } from '@/components/ui/text-link';
import {
  HELP_MODES,
  HELP_REASONS,
  type HelpMode,
  type HelpReason,
  MODE_LABELS,
  type Offer,
  REASON_LABELS,
  STATE_LABELS,
  stateOf,
} from '@/lib/peer/peer';
import { lowerFirst, sayPhone } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { sayOffer } from './peer-words';

type Director = Offer & {
  readonly id: string;
  readonly inPost: boolean;
  readonly communeName: string;
  readonly known: boolean;
};

/** Whom the reserve gathers, as its keepers read them. */
export function DirectorList({
  directors,
  know,
}: {
  readonly directors: readonly Director[];
  readonly know: FormAction;
}) {
  return (
    <ul className="flex flex-col gap-3">
      {directors.map((one) => (
        <li
          className="flex flex-col gap-2 rounded-card border border-line bg-raised p-4"
          key={one.id}
        >
          <h3 className="flex flex-wrap items-center gap-2 font-semibold break-words">
            {one.name}
            {one.known ? null : <Badge tone="yellow">À reconnaître</Badge>}
          </h3>
          <p>{sayOffer(one)}</p>
          <p className="text-muted">
            {one.inPost ? 'En poste' : 'N’est plus en poste'}. Part de {one.communeName}.{' '}
            {sayPhone(one.phone)}.
          </p>
          {one.known ? null : (
            <ActionForm
              action={know}
              label={`Je connais ${one.name}`}
              layout="inline"
              look="secondary"
              submitLabel="Je connais cette personne"
            >
              <input name="directorId" type="hidden" value={one.id} />
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}

type Help = Parameters<typeof stateOf>[0] & {
  readonly id: string;
  readonly structureName: string;
  readonly communeName: string;
  readonly reason: HelpReason;
  readonly mode: HelpMode;
  readonly openedAt: Date;
};

/** The helps opened: those that go on first. */
export function HelpList({ helps, now }: { readonly helps: readonly Help[]; readonly now: Date }) {
  return (
    <ul className="flex flex-col gap-3">
      {helps.map((help) => (
        <li
          className="flex flex-col gap-2 rounded-card border border-line bg-raised p-4"
          key={help.id}
        >
          <h3 className="flex flex-wrap items-center gap-2 font-semibold break-words">
            {help.structureName}, {help.communeName}
            <Badge tone={help.closedAt ? 'neutral' : 'accent'}>{STATE_LABELS[stateOf(help)]}</Badge>
          </h3>
          <p className="text-muted">
            {REASON_LABELS[help.reason]}. {MODE_LABELS[help.mode]}. Ouverte{' '}
            {lowerFirst(sayMoment(help.openedAt, now))}.
          </p>
          <p>
            <TextLink
              about={help.structureName}
              className="inline-flex min-h-target items-center"
              href={`/cellule/directions/${help.id}`}
            >
              Suivre cette aide
            </TextLink>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A help to open for one structure. */
export function HelpForm({
  action,
  places,
  chosen,
}: {
  readonly action: FormAction;
  readonly places: readonly {
    readonly id: string;
    readonly name: string;
    readonly communeName: string;
  }[];
  /** the structure one comes from */
  readonly chosen: string | undefined;
}) {
  return (
    <ActionForm
      action={action}
      label="Ouvrir une aide"
      submitLabel="Ouvrir cette aide"
      {...(chosen ? {} : { foldedUnder: 'Ouvrir une aide' })}
    >
      <SelectField
        {...(chosen ? { defaultValue: chosen } : {})}
        label="Pour quelle structure ?"
        name="structureId"
        options={places.map(({ id, name, communeName }) => ({
          value: id,
          label: `${name}, ${communeName}`,
        }))}
      />
      <ChoiceCards
        choices={HELP_REASONS.map((value) => ({ value, label: REASON_LABELS[value] }))}
        hint="Vous seul·e et vos collègues habilité·es le lisez ; rien n’en est dit ni publié."
        legend="Pourquoi ?"
        name="reason"
      />
      <ChoiceCards
        choices={HELP_MODES.map((value) => ({ value, label: MODE_LABELS[value] }))}
        columns={2}
        legend="Comment ?"
        name="mode"
      />
    </ActionForm>
  );
}
