import { MomentsField } from '@/components/availability/moments-field';
import { AgeField, NameFields, PlaceFields, StudyField } from '@/components/profile/profile-fields';
import { TradeChoices } from '@/components/profile/trade-choices';
import { ActionForm } from '@/components/ui/action-form';
import { CheckField } from '@/components/ui/check-field';
import { Fieldset } from '@/components/ui/fieldset';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { CONSENT_SCRIPT, FOLLOW_SCRIPT } from '@/lib/desk/script';
import type { PersonKind } from '@/lib/profile/person';

type Props = {
  readonly action: FormAction;
  readonly kind: PersonKind;
  /** a prescriber registers: what a yes to being followed lets them see, read aloud too; no paper, which the desk prints */
  readonly follows?: boolean;
};

const STUDYING: readonly PersonKind[] = ['health-student', 'student'];

/** Somebody registered while they speak: who, what, from where, when, and the consent read aloud. */
export function RegisterHeardForm({ action, kind, follows = false }: Props) {
  return (
    <ActionForm
      action={action}
      layout="page"
      pendingLabel="Inscription…"
      submitLabel="Inscrire cette personne"
    >
      <input name="kind" type="hidden" value={kind} />
      <Fieldset legend="Lisez d’abord, à voix haute" size="question">
        <blockquote className="border-accent border-s-4 ps-4 text-lg">
          {CONSENT_SCRIPT.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </blockquote>
        <CheckField
          hint="Votre nom, l’heure et ce texte sont gardés avec son accord."
          label="J’ai lu ce texte à la personne, elle a dit oui."
          name="consent"
        />
        {follows ? (
          <>
            <blockquote className="border-accent border-s-4 ps-4 text-lg">
              {FOLLOW_SCRIPT.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </blockquote>
            <CheckField
              hint="Vous ne verrez rien avant qu’elle le confirme, par le message qu’elle reçoit."
              label="J’ai lu ces lignes aussi, elle accepte que je la suive."
              name="suivre"
              optional
            />
          </>
        ) : null}
      </Fieldset>
      <Fieldset legend="Qui est-ce ?" size="question">
        <NameFields />
        <TextField
          autoComplete="off"
          hint="Fixe ou portable, par exemple 02 40 12 34 56."
          label="Téléphone"
          name="phone"
          type="tel"
          width="medium"
        />
        <TextField
          autoComplete="off"
          hint="Seulement si la personne en a une."
          label="Adresse électronique"
          name="email"
          optional
          type="email"
          width="medium"
        />
        {follows ? null : (
          <CheckField
            hint="Vous imprimez ses lettres ; son adresse n’est pas gardée ici."
            label="Elle veut aussi recevoir du papier."
            name="papier"
            optional
          />
        )}
      </Fieldset>
      <AgeField ageBand="adult" minorHint="Ni nuit, ni soin, et avec l’accord de ses parents." />
      {STUDYING.includes(kind) ? (
        <StudyField hint="Ce qui est validé ouvre des missions." level={undefined} />
      ) : null}
      <TradeChoices />
      <PlaceFields />
      <MomentsField hint="Si elle ne sait pas encore, passez : elle le dira plus tard." />
    </ActionForm>
  );
}
