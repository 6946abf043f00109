import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { PersonKind } from '@/lib/profile/person';
import { sayNumber } from '@/lib/shared/french';
import { type NearlyReadyRow, named, subjectsToNote } from './nearly-ready-list';

type Props = {
  readonly list: readonly NearlyReadyRow[];
  readonly kind: PersonKind;
  readonly check: FormAction;
};

/** What several people lack alike, noted in one act for all of them or for those ticked; nothing when each lacks something else. */
export function NoteTogether({ list, kind, check }: Props) {
  const lacking = lackedAlike(list, kind);
  if (lacking.length === 0) return null;
  return (
    <Card title="Noter pour plusieurs personnes">
      <div className="flex flex-col gap-3">
        {lacking.map(({ value, label, people }) => {
          const summary = `${label} (${sayNumber(people.length)} personnes)`;
          return (
            <ActionForm
              action={check}
              foldedUnder={summary}
              key={value}
              label={summary}
              look="secondary"
              submitLabel="Noter comme vérifié"
            >
              <input name="subject" type="hidden" value={value} />
              {people.map(({ id }) => (
                <input key={id} name="listed" type="hidden" value={id} />
              ))}
              <DateField
                hint="Date que porte le document, ou jour de la vérification."
                label="Le"
                name="metOn"
              />
              <ChoiceCards
                choices={[
                  { value: 'all', label: `Pour ces ${sayNumber(people.length)} personnes` },
                  { value: 'ticked', label: 'Seulement pour celles que je coche' },
                ]}
                legend="Vu pour qui ?"
                name="whom"
              />
              <ChoiceCards
                choices={people.map(({ id, who }) => ({ value: id, label: who }))}
                columns={2}
                legend="Lesquelles, si ce n’est pas toutes ?"
                multiple
                name="people"
              />
            </ActionForm>
          );
        })}
      </div>
    </Card>
  );
}

/** What two people or more lack, that this checker may note: each with those who lack it. */
function lackedAlike(list: readonly NearlyReadyRow[], kind: PersonKind) {
  const groups = new Map<string, { label: string; people: { id: string; who: string }[] }>();
  for (const { person, lacks, who } of named(list))
    for (const { value, label } of subjectsToNote(lacks, kind)) {
      const group = groups.get(value) ?? { label, people: [] };
      group.people.push({ id: person.personId, who });
      groups.set(value, group);
    }
  return [...groups]
    .filter(([, { people }]) => people.length > 1)
    .map(([value, group]) => ({ value, ...group }));
}
