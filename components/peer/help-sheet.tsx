import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import {
  HELP_MODES,
  type HelpMode,
  MODE_LABELS,
  type Offer,
  UNFIT_SENTENCES,
  type Unfit,
} from '@/lib/peer/peer';
import { sayNumber, sayPhone } from '@/lib/shared/french';
import { sayOffer, sayVisitDay } from './peer-words';

const ROW = 'flex flex-col gap-2 rounded-card border border-line bg-raised p-4';

type Proposal = {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly answer: 'yes' | 'no' | null;
  readonly chosen: boolean;
};

const ANSWERS = {
  yes: { tone: 'green', words: 'A dit oui' },
  no: { tone: 'neutral', words: 'A dit non' },
  none: { tone: 'yellow', words: 'N’a pas encore répondu' },
} as const;

/** Whom a help was proposed to, and their word. */
export function ProposalList({ proposals }: { readonly proposals: readonly Proposal[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {proposals.map((one) => {
        const { tone, words } = ANSWERS[one.answer ?? 'none'];
        return (
          <li className={ROW} key={one.id}>
            <h3 className="flex flex-wrap items-center gap-2 font-semibold break-words">
              {one.name}
              <Badge tone={tone}>{words}</Badge>
              {one.chosen ? <Badge tone="accent">Proposée à la direction</Badge> : null}
            </h3>
            <p className="text-muted">{sayPhone(one.phone)}</p>
          </li>
        );
      })}
    </ul>
  );
}

type Candidate = Offer & {
  readonly id: string;
  readonly inPost: boolean;
  readonly communeName: string;
  readonly distanceKm: number;
  readonly unfit: readonly Unfit[];
};

/** Whom a help may still be proposed to, nearest first; and whom it may not, with why. */
export function CandidateList({
  candidates,
  helpId,
  propose,
}: {
  readonly candidates: readonly Candidate[];
  readonly helpId: string;
  readonly propose: FormAction;
}) {
  return (
    <ul className="flex flex-col gap-3">
      {candidates.map((one) => (
        <li className={ROW} key={one.id}>
          <h3 className="font-semibold break-words">{one.name}</h3>
          <p>{sayOffer(one)}</p>
          <p className="text-muted">
            {one.inPost ? 'En poste' : 'N’est plus en poste'}. Part de {one.communeName}, à{' '}
            {sayNumber(Math.round(one.distanceKm))} km.
          </p>
          {one.unfit.map((why) => (
            <p className="font-semibold" key={why}>
              {UNFIT_SENTENCES[why]}
            </p>
          ))}
          {one.unfit.length > 0 ? null : (
            <ActionForm
              action={propose}
              label={`Proposer cette aide à ${one.name}`}
              layout="inline"
              look="secondary"
              submitLabel="Lui proposer"
            >
              <input name="helpId" type="hidden" value={helpId} />
              <input name="directorId" type="hidden" value={one.id} />
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Whom to put forward, and who is asked in the structure. */
export function AskForm({
  action,
  helpId,
  proposals,
  hosts,
  again,
}: {
  readonly action: FormAction;
  readonly helpId: string;
  readonly proposals: readonly Proposal[];
  readonly hosts: readonly { readonly id: string; readonly name: string }[];
  /** asked already, without an answer */
  readonly again: boolean;
}) {
  const yes = proposals.filter(({ answer }) => answer === 'yes');
  const label = again ? 'Solliciter autrement la direction' : 'Solliciter la direction';
  const [only] = yes;
  const [host] = hosts;
  if (!host)
    return <p className="text-muted">Personne ne dirige encore cet organisme dans Relève.</p>;
  return (
    <ActionForm
      action={action}
      label={label}
      submitLabel={label}
      {...(again ? { foldedUnder: label } : {})}
    >
      <p className="text-sm text-muted">
        Un courriel à cette seule personne, sans nom. Les noms et les numéros sont échangés quand
        elle a dit oui.
      </p>
      <SelectField
        {...(only && yes.length === 1 ? { defaultValue: only.id } : {})}
        label="Qui aiderait ?"
        name="proposalId"
        options={yes.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        {...(hosts.length === 1 ? { defaultValue: host.id } : {})}
        label="Qui dirige la structure ?"
        name="membershipId"
        options={hosts.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <input name="helpId" type="hidden" value={helpId} />
    </ActionForm>
  );
}

type Visit = {
  readonly id: string;
  readonly day: string;
  readonly mode: HelpMode;
  readonly line: string;
  readonly byHelper: boolean;
};

/** The visits and calls, the last first. */
export function PeerVisitList({ visits }: { readonly visits: readonly Visit[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {visits.map((one) => (
        <li className={ROW} key={one.id}>
          <h3 className="font-semibold">
            {sayVisitDay(one.day)}, {MODE_LABELS[one.mode].toLowerCase()}
          </h3>
          <p className="break-words">{one.line}</p>
          <p className="text-sm text-muted">
            {one.byHelper ? 'Noté par la direction qui aide' : 'Noté par la cellule'}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A visit or a call a keeper heard of. */
export function PeerVisitForm({
  action,
  helpId,
  mode,
  today,
}: {
  readonly action: FormAction;
  readonly helpId: string;
  readonly mode: HelpMode;
  readonly today: string;
}) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Noter un passage ou un appel"
      label="Noter un passage ou un appel"
      submitLabel="Noter"
    >
      <DateField defaultValue={today} label="Quel jour ?" max={today} name="day" />
      <ChoiceCards
        choices={HELP_MODES.map((value) => ({ value, label: MODE_LABELS[value] }))}
        columns={2}
        defaultValue={mode}
        legend="Comment ?"
        name="mode"
      />
      <TextField
        hint="Sans nom de résident ni de salarié."
        label="En une ligne"
        maxLength={200}
        name="line"
      />
      <input name="helpId" type="hidden" value={helpId} />
    </ActionForm>
  );
}

/** What a help gave, and its end. */
export function CloseForm({
  action,
  helpId,
}: {
  readonly action: FormAction;
  readonly helpId: string;
}) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Clore cette aide"
      label="Clore cette aide"
      look="secondary"
      submitLabel="Clore cette aide"
    >
      <TextArea
        hint="Lu par les agents habilités de la cellule, et personne d’autre. Sans nom."
        label="Ce que l’aide a donné"
        name="report"
        rows={4}
      />
      <input name="helpId" type="hidden" value={helpId} />
    </ActionForm>
  );
}
