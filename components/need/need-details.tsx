import { CheckField } from '@/components/ui/check-field';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { OpenOnFault } from '@/components/ui/open-on-fault';
import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { FLOWS, NEED_LIMITS, NEED_REASONS, PUBLICS } from '@/lib/need/need';
import {
  CONDITION_WORDS,
  CONDITIONS,
  FLOW_WORDS,
  PUBLIC_WORDS,
  REASON_WORDS,
} from '@/lib/need/need-words';
import type { NeedDefaults } from '@/lib/need/prefill';
import { PERSON_KIND_TABLE, PERSON_KINDS } from '@/lib/profile/person';
import { sayPhone } from '@/lib/shared/french';
import { NeedTasks } from './need-tasks';

const NAMES = [
  ...['tasks', 'reason', 'publicServed', 'conditions'],
  ...['note', 'wantedKinds', 'flow', 'checkedOnly'],
];

/** Who to ask for on arrival, then everything already filled that rarely changes. */
export function NeedDetails({ shown }: { shown: NeedDefaults }) {
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          autoComplete="off"
          defaultValue={shown.contactName}
          hint="Qui demander en arrivant"
          label="Contact sur place"
          maxLength={NEED_LIMITS.contactName}
          name="contactName"
        />
        <TextField
          autoComplete="off"
          defaultValue={sayPhone(shown.contactPhone)}
          hint="Exemple : 06 12 34 56 78"
          inputMode="tel"
          label="Son téléphone"
          name="contactPhone"
          type="tel"
        />
      </div>
      <OpenOnFault names={NAMES} summary="Tâches, conditions, précisions">
        <div className="flex flex-col gap-6">
          <NeedTasks chosen={shown.tasks} />
          <ChoiceCards
            choices={CONDITIONS.map((value) => ({ value, label: CONDITION_WORDS[value] }))}
            columns={3}
            defaultValue={CONDITIONS.filter((condition) => shown[condition])}
            legend="Ce que vous proposez"
            multiple
            name="conditions"
            optional
          />
          <SelectField
            defaultValue={shown.reason}
            emptyLabel={null}
            label="Pourquoi ce besoin"
            name="reason"
            options={NEED_REASONS.map((value) => ({ value, label: REASON_WORDS[value] }))}
          />
          <SelectField
            defaultValue={shown.publicServed}
            emptyLabel={null}
            key={shown.publicServed}
            label="Public accueilli"
            name="publicServed"
            options={PUBLICS.map((value) => ({ value, label: PUBLIC_WORDS[value] }))}
          />
          <ChoiceCards
            choices={PERSON_KINDS.map((value) => ({
              value,
              label: PERSON_KIND_TABLE[value].label,
            }))}
            columns={2}
            defaultValue={shown.wantedKinds}
            hint="Rien de coché : tous ceux que la loi permet."
            legend="Qui souhaitez-vous ?"
            multiple
            name="wantedKinds"
            optional
          />
          <ChoiceCards
            choices={FLOWS.map((value) => ({ value, ...FLOW_WORDS[value] }))}
            defaultValue={shown.flow ?? 'first-yes'}
            legend="Comment un oui prend-il la place ?"
            name="flow"
          />
          <CheckField
            defaultChecked={shown.checkedOnly ?? false}
            hint="Sinon, un diplôme déclaré suffit pour être sollicité ; pour un métier réglementé, vous le vérifiez toujours avant la prise de poste."
            label="Ne solliciter que des personnes dont le diplôme est déjà vérifié"
            name="checkedOnly"
            optional
          />
          <TextArea
            defaultValue={shown.note}
            hint="Lue par les personnes sollicitées. N’écrivez jamais le nom ni la santé de quelqu’un, résident ou collègue."
            label="Un mot pour la personne qui viendra"
            maxLength={NEED_LIMITS.note}
            name="note"
            optional
            rows={3}
          />
        </div>
      </OpenOnFault>
    </>
  );
}
