import { ChoiceCards } from '@/components/ui/choice-cards';
import { Fieldset } from '@/components/ui/fieldset';
import { Island } from '@/components/ui/island';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import {
  type Person,
  RADII_KM,
  STUDY_LABELS,
  STUDY_LEVELS,
  TRAVEL_LABELS,
} from '@/lib/profile/person';
import { KIND_CHOICES } from '@/lib/profile/profile.schema';
import type { Trade } from '@/lib/profile/trade';
import { HARD, sayPhone } from '@/lib/shared/french';
import { TRAVEL_MEANS } from '@/lib/territory/distance';
import { CommuneField } from './commune-field';
import { TradeChoices } from './trade-choices';

/** What is known before the form is shown: a whole person, or what the door was told. */
export type KnownPerson = Partial<Omit<Person, 'trades'>> & {
  readonly trades?: readonly { readonly trade: Trade }[];
};
type Known = { readonly person?: KnownPerson };

/** First name, last name and, in between when joining, the e-mail address. */
export function NameFields({ person }: Known) {
  return (
    <>
      <TextField
        autoComplete="given-name"
        {...(person?.firstName ? { defaultValue: person.firstName } : {})}
        label="Prénom"
        name="firstName"
        width="medium"
      />
      <TextField
        autoComplete="family-name"
        {...(person?.lastName ? { defaultValue: person.lastName } : {})}
        label="Nom"
        name="lastName"
        width="medium"
      />
    </>
  );
}

type Phoned = Known & {
  /** what the number is for, to whoever writes it down */
  readonly hint?: string;
};

const OWN_NUMBER = 'Pour vous joindre après un oui, par exemple 06 12 34 56 78.';

/** A telephone number, never required. */
export function PhoneField({ person, hint = OWN_NUMBER }: Phoned) {
  return (
    <TextField
      autoComplete="tel"
      {...(person?.phone ? { defaultValue: sayPhone(person.phone) } : {})}
      hint={hint}
      label="Téléphone"
      name="phone"
      optional
      type="tel"
      width="medium"
    />
  );
}

/** Who one is to the reserve: situation, studies, adult or not, what one can do. */
export function DoingFields({ person }: Known) {
  return (
    <>
      <ChoiceCards
        choices={KIND_CHOICES}
        columns={2}
        {...(person?.kind ? { defaultValue: person.kind } : {})}
        legend="Quelle est votre situation ?"
        name="kind"
        size="question"
      />
      <StudyField
        hint="À remplir si vous étudiez : ce que vous avez validé ouvre des missions."
        level={person?.studyLevel}
      />
      <AgeField
        ageBand={person?.ageBand}
        minorHint="Ni nuit, ni soin, et avec l’accord de vos parents."
      />
      <TradeChoices
        {...(person?.trades ? { trades: person.trades.map(({ trade }) => trade) } : {})}
      />
    </>
  );
}

type StudyProps = { readonly level: Person['studyLevel'] | undefined; readonly hint: string };

/** What one studies, and what is validated. */
export function StudyField({ level, hint }: StudyProps) {
  return (
    <SelectField
      {...(level ? { defaultValue: level } : {})}
      emptyLabel="Je n’étudie pas"
      hint={hint}
      label="Études en cours"
      name="studyLevel"
      optional
      options={STUDY_LEVELS.map((value) => ({ value, label: STUDY_LABELS[value] }))}
      width="medium"
    />
  );
}

type AgeProps = {
  readonly ageBand: Person['ageBand'] | undefined;
  /** what being sixteen or seventeen changes, where it is said */
  readonly minorHint?: string;
};

/** Of age or not: nothing more of an age is asked. */
export function AgeField({ ageBand, minorHint }: AgeProps) {
  return (
    <ChoiceCards
      choices={[
        { value: 'adult', label: '18 ans ou plus' },
        { value: 'minor-16-17', label: '16 ou 17 ans', hint: minorHint },
      ]}
      columns={2}
      {...(ageBand ? { defaultValue: ageBand } : {})}
      legend="Vous avez"
      name="ageBand"
    />
  );
}

type PlaceProps = {
  readonly person?: Pick<KnownPerson, 'radiusKm' | 'travelMeans'>;
  readonly commune?: string;
};

/** From where, how far, by what means. A commune, never an address. */
export function PlaceFields({ person, commune }: PlaceProps) {
  const { radiusKm, travelMeans } = person ?? {};
  const known: readonly number[] = RADII_KM;
  const own = radiusKm && !known.includes(radiusKm) ? [radiusKm] : [];
  const from = commune ? { defaultValue: commune } : {};
  const radii = [...own, ...known].sort((a, b) => a - b);
  return (
    <Fieldset legend="D’où venez-vous, et jusqu’où ?" size="question">
      <Island given={from} name="commune">
        <CommuneField {...from} />
      </Island>
      <SelectField
        defaultValue={String(radiusKm ?? 20)}
        emptyLabel={null}
        hint="Depuis votre commune, par la route, estimée."
        label="Jusqu’à quelle distance ?"
        name="radiusKm"
        options={radii.map((km) => ({ value: String(km), label: `${km}${HARD}km` }))}
        width="short"
      />
      <ChoiceCards
        choices={TRAVEL_MEANS.map((value) => ({ value, label: TRAVEL_LABELS[value] }))}
        columns={2}
        {...(travelMeans ? { defaultValue: travelMeans } : {})}
        legend="Comment pouvez-vous venir ?"
        multiple
        name="travelMeans"
      />
    </Fieldset>
  );
}
