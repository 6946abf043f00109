import { CommuneField } from '@/components/profile/commune-field';
import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { FINESS_FAMILIES } from '@/lib/organization/finess-categories';
import {
  HELP_MODES,
  HELPED_FAMILIES,
  MODE_LABELS,
  MOMENT_LABELS,
  MOMENTS,
  type Offer,
  PEER_RULE,
  PEER_WEEKDAYS,
} from '@/lib/peer/peer';
import { sayNumber, sayPhone, upperFirst } from '@/lib/shared/french';
import { PEER_WEEKDAY_NAMES } from './peer-words';

const USUAL_KM = '30';

type Kept = Offer & { readonly commune: string | null };

/** What an experienced director says they may do for another direction; written again when it changed. */
export function OfferForm({
  action,
  offer,
  name,
}: {
  readonly action: FormAction;
  readonly offer: Kept | null;
  /** how their account calls them */
  readonly name: string | null;
}) {
  return (
    <ActionForm
      action={action}
      label="Aider une autre direction"
      submitLabel={offer ? 'Enregistrer' : 'Me proposer'}
      {...(offer ? { foldedUnder: 'Modifier ce que je propose' } : {})}
    >
      <TextField
        autoComplete="name"
        defaultValue={offer?.name ?? name ?? ''}
        label="Votre prénom et votre nom"
        name="name"
      />
      <TextField
        autoComplete="tel"
        defaultValue={offer ? sayPhone(offer.phone) : ''}
        hint="Donné à la direction que vous aidez, une fois que vous êtes d’accord tous les deux."
        inputMode="tel"
        label="Votre téléphone"
        name="phone"
      />
      <ChoiceCards
        choices={HELPED_FAMILIES.map((value) => ({ value, label: FINESS_FAMILIES[value] }))}
        columns={2}
        defaultValue={offer?.families ?? []}
        legend="Quels types de structures connaissez-vous ?"
        multiple
        name="families"
      />
      <ChoiceCards
        choices={HELP_MODES.map((value) => ({ value, label: MODE_LABELS[value] }))}
        columns={2}
        defaultValue={offer?.modes ?? []}
        legend="Comment pouvez-vous aider ?"
        multiple
        name="modes"
      />
      <ChoiceCards
        choices={PEER_WEEKDAYS.map((day) => ({
          value: String(day),
          label: upperFirst(PEER_WEEKDAY_NAMES[day - 1] ?? ''),
        }))}
        columns={2}
        defaultValue={offer?.weekdays.map(String) ?? []}
        legend="Quels jours ?"
        multiple
        name="weekdays"
      />
      <ChoiceCards
        choices={MOMENTS.map((value) => ({ value, label: MOMENT_LABELS[value] }))}
        columns={3}
        defaultValue={offer?.moments ?? []}
        legend="À quels moments ?"
        multiple
        name="moments"
      />
      <CommuneField defaultValue={offer?.commune ?? ''} label="De quelle commune partez-vous ?" />
      <SelectField
        defaultValue={offer ? String(offer.km) : USUAL_KM}
        emptyLabel={null}
        label="Jusqu’où pouvez-vous aller ?"
        name="km"
        options={PEER_RULE.distancesKm.map((km) => ({
          value: String(km),
          label: `${sayNumber(km)} km`,
        }))}
        width="short"
      />
    </ActionForm>
  );
}
