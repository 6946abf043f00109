'use client';

import { useContext, useMemo } from 'react';
import { TICKS } from '@/components/matching/ticks';
import { FormContext, keptChoices } from '@/components/ui/form-context';
import { TextArea } from '@/components/ui/text-area';
import { REASON_LENGTH } from '@/lib/shared/written-reason';
import { namedRefusal } from './confirm-words';

const NAME = 'motif';

type Props = {
  /** those a reason is asked for when ticked, by the masked name shown in the list */
  readonly toConfirm: readonly { readonly personId: string; readonly name: string }[];
  /** at stake is people’s safety: a reason also passes the quiet hours and what is enough */
  readonly vital: boolean;
};

/** Why somebody to confirm is asked all the same: needed when one is ticked, and the refusal says which. */
export function ConfirmReason({ toConfirm, vital }: Props) {
  const form = useContext(FormContext);
  const { state } = form;
  const error = state.fields?.[NAME];
  const ticked = keptChoices(state.values?.[TICKS], [], true);
  const names = toConfirm.filter((one) => ticked.includes(one.personId)).map(({ name }) => name);
  const said = error ? namedRefusal(error, names) : undefined;
  const answer = useMemo(
    () =>
      said ? { ...form, state: { ...state, fields: { ...state.fields, [NAME]: said } } } : form,
    [form, state, said],
  );
  return (
    <FormContext value={answer}>
      <TextArea
        hint={vital ? VITAL_HINT : CONFIRM_HINT}
        label={vital ? 'Pourquoi vous sollicitez quand même' : 'Pourquoi vous confirmez'}
        maxLength={REASON_LENGTH.most}
        name={NAME}
        neededIf={
          vital
            ? 'obligatoire dans les cas ci-dessous'
            : 'obligatoire si une personne « À confirmer » est cochée'
        }
        rows={3}
      />
    </FormContext>
  );
}

const CONFIRM_HINT = 'Gardé avec la demande ; n’y nommez personne.';
const VITAL_HINT =
  'Demandé pour une personne marquée « À confirmer », pendant les heures calmes, ou pour qui a déjà été beaucoup sollicité cette semaine. Gardé avec la demande ; n’y nommez personne.';
