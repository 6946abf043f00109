import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { CheckField } from '@/components/ui/check-field';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { Disclosure } from '@/components/ui/disclosure';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { LinkButton } from '@/components/ui/link-button';
import { CLOSE_REASON_WORDS, CLOSE_REASONS } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import { HARD, plural, sayCount } from '@/lib/shared/french';
import { type RequestNeed, RequestNeeds } from './request-needs';

type Props = {
  readonly action: FormAction;
  readonly need: Need;
  /** the other needs of the same request that may be closed with it */
  readonly others: readonly RequestNeed[];
  readonly now: Date;
};

/** Why it closes, in one tap, the whole request with it when one says so; who already said yes still comes, unless it is said otherwise. */
export function CloseNeedForm({ action, need, others, now }: Props) {
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
      {others.length > 0 ? (
        <div>
          <CheckField
            hint="Pour tout arrêter d’un coup."
            label={
              others.length === 1
                ? 'Fermer aussi l’autre créneau de cette demande'
                : `Fermer aussi les ${others.length} autres créneaux de cette demande`
            }
            name="whole"
            optional
          />
          <Disclosure summary={plural(others.length, 'Voir ce créneau', 'Voir ces créneaux')}>
            <RequestNeeds needs={others} now={now} />
          </Disclosure>
        </div>
      ) : null}
      <CallOff elsewhere={others.some(({ seatsTaken }) => seatsTaken > 0)} need={need} />
      <ChoiceCards
        choices={CLOSE_REASONS.map((value) => ({ value, label: CLOSE_REASON_WORDS[value] }))}
        legend="Pourquoi fermer ?"
        name="reason"
      />
    </ActionForm>
  );
}

/** Those who said yes: to this need, or to another that may close with it. */
function CallOff({ need, elsewhere }: { readonly need: Need; readonly elsewhere: boolean }) {
  const { seatsTaken } = need;
  if (seatsTaken === 0 && !elsewhere) return null;
  const one = seatsTaken === 1 && !elsewhere;
  return (
    <>
      {seatsTaken > 0 ? (
        <Banner>
          {sayCount(seatsTaken, 'personne a accepté', 'personnes ont accepté')}
          {HARD}: fermer le besoin n’annule pas {plural(seatsTaken, 'sa', 'leur')} venue.
        </Banner>
      ) : (
        <Banner>
          Personne n’a accepté ce besoin{HARD}; d’autres créneaux de la demande sont acceptés. Les
          fermer n’annule pas la venue de ces personnes.
        </Banner>
      )}
      <CheckField
        hint={`${one ? 'Elle est prévenue' : 'Elles sont prévenues'} aussitôt. Qui est déjà sur place finit sa mission.`}
        label={sayCallOff(one, elsewhere)}
        name="callOff"
        optional
      />
    </>
  );
}

const sayCallOff = (one: boolean, elsewhere: boolean): string => {
  if (elsewhere) return 'Annuler aussi la venue des personnes qui ont accepté ce qui se ferme';
  return one ? 'Annuler aussi sa venue' : 'Annuler aussi leur venue';
};
