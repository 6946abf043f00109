import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { AUTHORITIES, type Meeting, type Minutes, PARTY_LABELS } from '@/lib/collective/collective';
import { dayOf } from '@/lib/shared/civil-time';
import { inParis } from '@/lib/shared/french-time';

/** « Ouvrir un espace ». */
export function CollectiveForm({ action }: { readonly action: FormAction }) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Ouvrir un espace"
      label="Ouvrir un espace"
      submitLabel="Ouvrir l’espace"
    >
      <TextField hint="Par exemple « Entraide du vignoble »." label="Nom de l’espace" name="name" />
      <TextArea
        hint="Les directions la lisent avant de répondre."
        label="Pourquoi ces organismes se réunissent, en une phrase"
        name="reason"
        rows={2}
      />
      <ChoiceCards
        choices={AUTHORITIES.map((value) => ({ value, label: PARTY_LABELS[value] }))}
        columns={2}
        legend="Qui siège avec la cellule ?"
        multiple
        name="authorities"
        optional
      />
    </ActionForm>
  );
}

/** Which body is invited. */
export function InvitationForm({
  action,
  collectiveId,
  bodies,
}: {
  readonly action: FormAction;
  readonly collectiveId: string;
  readonly bodies: readonly { readonly id: string; readonly name: string }[];
}) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Inviter un organisme"
      label="Inviter un organisme"
      submitLabel="Envoyer l’invitation"
    >
      <SelectField
        label="Organisme"
        name="organizationId"
        options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <input name="collectiveId" type="hidden" value={collectiveId} />
    </ActionForm>
  );
}

const clockOf = (instant: Date) => inParis(instant).toPlainTime().toString().slice(0, 5);

/** A meeting: a new one, or one already set, over the version that is shown. */
export function MeetingForm({
  action,
  collectiveId,
  meeting,
}: {
  readonly action: FormAction;
  readonly collectiveId: string;
  readonly meeting?: Meeting;
}) {
  const label = meeting ? 'Modifier la réunion' : 'Prévoir une réunion';
  const set = meeting
    ? {
        day: dayOf(meeting.period.start),
        from: clockOf(meeting.period.start),
        until: clockOf(meeting.period.end),
      }
    : { day: '', from: '', until: '' };
  return (
    <ActionForm
      action={action}
      foldedUnder={label}
      label={label}
      submitLabel="Enregistrer la réunion"
    >
      <DateField defaultValue={set.day} label="Quel jour ?" name="day" />
      <DateField defaultValue={set.from} kind="time" label="Début" name="from" />
      <DateField defaultValue={set.until} kind="time" label="Fin" name="until" />
      <TextField defaultValue={meeting?.place ?? ''} label="Lieu" name="place" optional />
      <TextField
        defaultValue={meeting?.callUrl ?? ''}
        hint="Il commence par https://. Donnez un lieu, un lien, ou les deux."
        label="Lien pour se joindre en vidéo"
        name="callUrl"
        optional
      />
      <TextArea
        defaultValue={meeting?.agenda.join('\n') ?? ''}
        hint="Un point par ligne."
        label="Ordre du jour"
        name="agenda"
        rows={4}
      />
      <input name="collectiveId" type="hidden" value={collectiveId} />
      <input name="meetingId" type="hidden" value={meeting?.id ?? ''} />
      <input name="seen" type="hidden" value={meeting?.version ?? 0} />
    </ActionForm>
  );
}

/** Who was there and what was said, over the version that is shown. */
export function MinutesForm({
  action,
  of,
  last,
  people,
}: {
  readonly action: FormAction;
  readonly of: { readonly collectiveId: string; readonly meetingId: string };
  readonly last: Minutes | undefined;
  readonly people: readonly { readonly key: string; readonly name: string }[];
}) {
  const label = last ? 'Compléter le compte rendu' : 'Écrire le compte rendu';
  return (
    <ActionForm
      action={action}
      foldedUnder={label}
      label={label}
      submitLabel="Enregistrer le compte rendu"
    >
      <ChoiceCards
        choices={people.map(({ key, name }) => ({ value: key, label: name }))}
        columns={2}
        defaultValue={people
          .filter(({ name }) => last?.present.includes(name))
          .map(({ key }) => key)}
        legend="Qui était là ?"
        multiple
        name="present"
        optional
      />
      <TextArea
        defaultValue={last?.words ?? ''}
        hint="Ni nom de personne accompagnée, ni santé de personne."
        label="Ce qui s’est dit"
        name="words"
        optional
        rows={6}
      />
      <input name="collectiveId" type="hidden" value={of.collectiveId} />
      <input name="meetingId" type="hidden" value={of.meetingId} />
      <input name="seen" type="hidden" value={last?.version ?? 0} />
    </ActionForm>
  );
}

/** « Clore l’espace ». */
export function CloseForm({ action, id }: { readonly action: FormAction; readonly id: string }) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Clore l’espace"
      label="Clore l’espace"
      look="danger"
      submitLabel="Clore l’espace"
    >
      <p className="text-sm text-muted">
        Ceux qui en étaient relisent tout. Plus rien ne s’y écrit. Les réunions à venir sont
        annulées, et les directions prévenues.
      </p>
      <input name="collectiveId" type="hidden" value={id} />
    </ActionForm>
  );
}
