import { Fieldset } from '@/components/ui/fieldset';
import { OpenOnFault } from '@/components/ui/open-on-fault';
import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import type { Question } from '@/lib/paper/ask';
import { CONDITIONS } from '@/lib/paper/condition';
import { type FieldName, fieldOf } from '@/lib/paper/field';
import type { FieldHome } from '@/lib/paper/party-field';

/** One thing asked before a paper, as its row says it. */
export function FieldInput({
  name,
  value,
  optional,
  ...own
}: Pick<Question, 'name' | 'value' | 'optional'> & {
  /** other words than those of its row */
  readonly label?: string;
}) {
  const { label, hint, sort, choices = [] } = fieldOf(name);
  const shared = {
    ...{ name, label, defaultValue: value, optional, ...own },
    ...(hint ? { hint } : {}),
  };
  if (sort === 'choice')
    return (
      <SelectField {...shared} options={choices.map((word) => ({ value: word, label: word }))} />
    );
  if (sort === 'lines') return <TextArea {...shared} maxLength={1000} rows={2} />;
  if (sort === 'siret') return <TextField {...shared} inputMode="numeric" width="medium" />;
  if (sort === 'money') return <TextField {...shared} inputMode="decimal" width="short" />;
  return <TextField {...shared} maxLength={200} />;
}

const TITLES: Readonly<Record<FieldHome, string>> = {
  host: 'Votre organisme',
  lender: 'L’employeur prêteur',
  mission: 'Cette mission',
};

type GroupsProps = {
  readonly questions: readonly Question[];
  /** what no paper can be made without, and nobody said yet */
  readonly missing: readonly FieldName[];
};

/** All that is asked: what is missing first, and what goes with it; the rest folded, said already or for a few. */
export function FieldGroups({ questions, missing }: GroupsProps) {
  const usual = questions.filter(({ sponsorship }) => !sponsorship);
  const sponsorship = questions.filter((one) => one.sponsorship);
  const isOpen = ({ name, value, optional }: Question) =>
    missing.length === 0 ||
    missing.includes(name) ||
    (value === '' && (!optional || name in CONDITIONS));
  const rest = usual.filter((one) => !isOpen(one));
  return (
    <>
      <Groups questions={usual.filter(isOpen)} />
      {rest.length > 0 ? (
        <OpenOnFault names={namesOf(rest)} summary={`Déjà dit, ou facultatif (${rest.length})`}>
          <Groups questions={rest} />
        </OpenOnFault>
      ) : null}
      {sponsorship.length > 0 ? (
        <OpenOnFault
          names={namesOf(sponsorship)}
          summary="Seulement pour un mécénat de compétences"
        >
          <Groups questions={sponsorship} />
        </OpenOnFault>
      ) : null}
    </>
  );
}

const namesOf = (questions: readonly Question[]) => questions.map(({ name }) => name);

/** Questions by whom they are about. */
function Groups({ questions }: Pick<GroupsProps, 'questions'>) {
  const groups = (['mission', 'lender', 'host'] as const).flatMap((home) => {
    const asked = questions.filter(({ name }) => fieldOf(name).home === home);
    return asked.length === 0 ? [] : [{ home, asked }];
  });
  return (
    <div className="flex flex-col gap-6">
      {groups.map(({ home, asked }) => (
        <Fieldset key={home} legend={TITLES[home]} size="question">
          {asked.map((one) => (
            <FieldInput key={one.name} {...one} />
          ))}
        </Fieldset>
      ))}
    </div>
  );
}
