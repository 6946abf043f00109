import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { EmptyState } from '@/components/ui/empty-state';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { Referent } from '@/lib/referral/referral';
import { REFERRAL_TOPICS, TOPIC_TABLE } from '@/lib/referral/topic';
import { phoneAddress, sayList, sayOf, sayPhone, upperFirst } from '@/lib/shared/french';

type Acts = {
  readonly keep: FormAction;
  readonly end: FormAction;
  readonly epcis: readonly { readonly code: string; readonly name: string }[];
};

const sayTopics = ({ topics }: Referent) => sayList(topics.map((one) => TOPIC_TABLE[one].label));
const WHOLE = 'Tout le département';

/** Who answers what, by topic: one line each, with their number; the cell changes them there. */
export function ReferentList({
  referents,
  acts,
}: {
  readonly referents: readonly Referent[];
  readonly acts?: Acts;
}) {
  if (referents.length === 0)
    return (
      <EmptyState
        example="« Anne Morel, Département : handicap, de 9 h à 17 h »"
        heading="h3"
        title="Personne n’est encore indiqué"
      >
        {acts
          ? 'Indiquez qui répond sur chaque sujet : une question lui est alors confiée aussitôt posée.'
          : 'Posez tout de même votre question : la cellule de crise la reçoit et la confie à quelqu’un.'}
      </EmptyState>
    );
  return (
    <ul className="flex flex-col gap-4">
      {referents.map((one) => (
        <li key={one.id}>
          <ReferentCard referent={one}>
            {acts ? <CellActs acts={acts} referent={one} /> : null}
          </ReferentCard>
        </li>
      ))}
    </ul>
  );
}

function ReferentCard({
  referent,
  children,
}: {
  readonly referent: Referent;
  readonly children: ReactNode;
}) {
  const { name, body, phone, email, hours, epciName } = referent;
  return (
    <Card heading="h3" title={name}>
      <div className="flex flex-col gap-2">
        <p className="break-words">{body}</p>
        <p className="font-semibold">{sayTopics(referent)}</p>
        <p className="text-muted">{epciName ?? WHOLE}</p>
        <p className="flex flex-wrap gap-x-4 break-all">
          {phone ? (
            <a
              className="inline-flex min-h-target items-center underline"
              href={phoneAddress(phone)}
            >
              {sayPhone(phone)}
            </a>
          ) : null}
          <a className="inline-flex min-h-target items-center underline" href={`mailto:${email}`}>
            {email}
          </a>
        </p>
        {hours ? <p className="text-sm text-muted">{hours}</p> : null}
        {children}
      </div>
    </Card>
  );
}

function CellActs({ acts, referent }: { readonly acts: Acts; readonly referent: Referent }) {
  return (
    <div className="flex flex-col gap-2">
      <ReferentForm acts={acts} referent={referent} />
      <ActionForm
        action={acts.end}
        foldedUnder={`Retirer ${referent.name}`}
        label={`Retirer ${referent.name}`}
        look="danger"
        submitLabel="Retirer de la liste"
      >
        <p className="text-sm text-muted">
          Plus aucune question ne lui sera confiée. Celles qui attendent restent à son nom tant que
          vous ne les confiez pas à quelqu’un d’autre.
        </p>
        <input name="referentId" type="hidden" value={referent.id} />
      </ActionForm>
    </div>
  );
}

/** Who answers, on what, where and when: a new referent, or one already kept. */
export function ReferentForm({
  acts: { keep, epcis },
  referent,
}: {
  readonly acts: Acts;
  readonly referent?: Referent;
}) {
  const label = referent ? `Modifier la fiche ${sayOf(referent.name)}` : 'Ajouter un référent';
  return (
    <ActionForm action={keep} foldedUnder={label} label={label} submitLabel="Enregistrer">
      <TextField defaultValue={referent?.name ?? ''} label="Nom" name="name" />
      <TextField
        defaultValue={referent?.body ?? ''}
        hint="Département, ARS, association…"
        label="Où travaille cette personne ?"
        name="body"
      />
      <ChoiceCards
        choices={REFERRAL_TOPICS.map((value) => ({
          value,
          label: TOPIC_TABLE[value].label,
          hint: upperFirst(TOPIC_TABLE[value].hint),
        }))}
        columns={2}
        defaultValue={referent ? [...referent.topics] : []}
        legend="Sur quels sujets répond-elle ?"
        multiple
        name="topics"
      />
      <SelectField
        defaultValue={referent?.epciCode ?? ''}
        emptyLabel={WHOLE}
        label="Pour quel secteur ?"
        name="epci"
        optional
        options={epcis.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextField
        defaultValue={referent?.email ?? ''}
        hint="Les questions y arrivent aussitôt."
        inputMode="email"
        label="Adresse électronique professionnelle"
        name="email"
      />
      <TextField
        defaultValue={referent?.phone ? sayPhone(referent.phone) : ''}
        inputMode="tel"
        label="Téléphone professionnel"
        name="phone"
        optional
      />
      <TextField
        defaultValue={referent?.hours ?? ''}
        hint="Par exemple « du lundi au vendredi, de 9 h à 17 h »."
        label="Quand la joindre ?"
        name="hours"
        optional
      />
      {referent ? <input name="referentId" type="hidden" value={referent.id} /> : null}
    </ActionForm>
  );
}
