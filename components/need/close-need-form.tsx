import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { CheckField } from '@/components/ui/check-field';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { LinkButton } from '@/components/ui/link-button';
import { CLOSE_REASON_WORDS, CLOSE_REASONS } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import { HARD, plural, sayCount } from '@/lib/shared/french';

/** Why it closes, in one tap; who already said yes still comes, unless it is said otherwise. */
export function CloseNeedForm({ action, need }: { action: FormAction; need: Need }) {
  return (
    <ActionForm
      action={action}
      beside={
        <LinkButton href={`/besoins/${need.id}`} look="quiet">
          Le laisser ouvert
        </LinkButton>
      }
      layout="page"
      look="danger"
      submitLabel="Fermer le besoin"
    >
      <input name="needId" type="hidden" value={need.id} />
      {need.seatsTaken > 0 ? (
        <Banner>
          {sayCount(need.seatsTaken, 'personne a accepté', 'personnes ont accepté')}
          {HARD}: fermer le besoin n’annule pas {plural(need.seatsTaken, 'sa', 'leur')} venue.
        </Banner>
      ) : null}
      {need.seatsTaken > 0 ? (
        <CheckField
          hint={`${plural(need.seatsTaken, 'Elle est prévenue', 'Elles sont prévenues')} aussitôt. Qui a déjà pris son poste finit sa mission.`}
          label={`Annuler aussi ${plural(need.seatsTaken, 'sa', 'leur')} venue`}
          name="callOff"
          optional
        />
      ) : null}
      <ChoiceCards
        choices={CLOSE_REASONS.map((value) => ({ value, label: CLOSE_REASON_WORDS[value] }))}
        legend="Pourquoi fermer ?"
        name="reason"
      />
    </ActionForm>
  );
}
