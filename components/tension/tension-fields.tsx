import { CheckField } from '@/components/ui/check-field';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { OpenOnFault } from '@/components/ui/open-on-fault';
import { Stepper } from '@/components/ui/stepper';
import { TextField } from '@/components/ui/text-field';
import {
  FIRST_TERMS,
  LEVEL_HINTS,
  LEVEL_LABELS,
  LEVELS,
  PLAN_BLEU_HINT,
  type Terms,
} from '@/lib/tension/declaration';

const MOST = 999;
const typed = (value: number | null) => (value === null ? '' : String(value).replace('.', ','));

/** What is declared, filled with the last word: nothing to type when little changed. */
export function TensionFields({ last }: { readonly last: Terms | null }) {
  const terms = last ?? FIRST_TERMS;
  const counted = terms.posts !== null && terms.places !== null;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Stepper
          counted="absence"
          defaultValue={terms.absent}
          label="Absences aujourd’hui"
          max={MOST}
          name="absent"
        />
        <TextField
          defaultValue={typed(terms.vacant)}
          hint="En temps plein, par exemple 2,5"
          inputMode="decimal"
          label="Postes vacants"
          maxLength={6}
          name="vacant"
          width="short"
        />
        <Stepper
          counted="place fermée"
          defaultValue={terms.closedPlaces}
          label="Places fermées faute de personnel"
          max={MOST}
          name="closedPlaces"
        />
      </div>
      <ChoiceCards
        choices={LEVELS.map((value) => ({
          value,
          label: LEVEL_LABELS[value],
          hint: LEVEL_HINTS[value],
        }))}
        columns={2}
        defaultValue={terms.level}
        legend="Comment la structure fonctionne"
        name="level"
      />
      <CheckField
        defaultChecked={terms.planBleu}
        hint={PLAN_BLEU_HINT}
        label="Le plan bleu est activé"
        name="planBleu"
        optional
      />
      <OpenOnFault
        names={['posts', 'places']}
        open={!counted}
        summary="Postes prévus et places autorisées"
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            defaultValue={typed(terms.posts)}
            hint="En temps plein, par exemple 38,5"
            inputMode="decimal"
            label="Postes prévus"
            maxLength={6}
            name="posts"
            optional
            width="short"
          />
          <TextField
            defaultValue={typed(terms.places)}
            inputMode="numeric"
            label="Places autorisées"
            maxLength={4}
            name="places"
            optional
            width="short"
          />
        </div>
      </OpenOnFault>
    </>
  );
}
