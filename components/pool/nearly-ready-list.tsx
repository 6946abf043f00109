import { nameOfSubject } from '@/components/profile/wallet-view';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import type { Lack } from '@/lib/matching/nearly-ready';
import { CONDITION_TABLE } from '@/lib/profile/condition';
import { PERSON_KIND_TABLE, type PersonKind } from '@/lib/profile/person';
import {
  type Checker,
  checkerOf,
  PROOF_TABLE,
  type ProofKind,
  type Subject,
} from '@/lib/profile/proof';
import { HARD, lowerFirst, sayCount, sayList } from '@/lib/shared/french';

export type NearlyReadyRow = {
  readonly person: {
    readonly personId: string;
    readonly maskedName: string;
    readonly communeName: string;
    readonly kind: PersonKind;
  };
  readonly lacks: readonly Lack[];
};

type Props = {
  readonly list: readonly NearlyReadyRow[];
  readonly kind: PersonKind;
  readonly check: FormAction;
  /** writes to somebody; left out where nobody writes from here */
  readonly remind?: FormAction;
};

/** Those who lack little, those who lack least first: what is missing, and one act to note it seen or to remind them. */
export function NearlyReadyList({ list, kind, check, remind }: Props) {
  return (
    <ul className="flex flex-col gap-4">
      {named(list).map(({ person, lacks, who }) => {
        const options = subjectsToNote(lacks, kind);
        return (
          <li key={person.personId}>
            <Card heading="h2" title={who}>
              <div className="flex flex-col gap-3">
                <p>
                  {PERSON_KIND_TABLE[person.kind].label}. Il manque{' '}
                  {sayCount(lacks.length, 'chose')}
                  {HARD}: {sayList(sayLacks(lacks, checkerOf(kind)))}.
                </p>
                {options.length > 0 ? (
                  <ActionForm
                    action={check}
                    foldedUnder={`Noter ce que vous avez vu, ${who}`}
                    label={`Noter ce que vous avez vu, ${who}`}
                    look="secondary"
                    submitLabel="Noter comme vérifié"
                  >
                    <input name="personId" type="hidden" value={person.personId} />
                    <SelectField
                      hint="L’original, montré par la personne. N’en gardez pas de copie."
                      label="Ce que vous avez vu"
                      name="subject"
                      options={options}
                    />
                    <DateField
                      hint="Date que porte le document, ou jour de la vérification."
                      label="Le"
                      name="metOn"
                    />
                  </ActionForm>
                ) : null}
                {remind ? (
                  <ActionForm
                    action={remind}
                    label={`Rappeler à ${who} ce qui manque`}
                    layout="inline"
                    look="quiet"
                    submitLabel="Lui rappeler par courriel"
                  >
                    <input name="personId" type="hidden" value={person.personId} />
                  </ActionForm>
                ) : null}
              </div>
            </Card>
          </li>
        );
      })}
    </ul>
  );
}

/** Each by initials and commune, numbered when several bear the same: two acts never read alike. */
export function named(list: readonly NearlyReadyRow[]) {
  const seen = new Map<string, number>();
  return list.map((row) => {
    const who = `${row.person.maskedName}, ${row.person.communeName}`;
    const rank = (seen.get(who) ?? 0) + 1;
    seen.set(who, rank);
    return { ...row, who: rank === 1 ? who : `${who} (${rank})` };
  });
}

/** What is missing, in words: what only the structure that receives may check has no name here. */
export function sayLacks(lacks: readonly Lack[], checker: Checker): readonly string[] {
  const unnamed = lacks.filter((lack) => lack.kind === 'condition' && !mayName(lack, checker));
  const named = lacks.filter((lack) => !unnamed.includes(lack)).map(sayLack);
  if (unnamed.length === 0) return named;
  const many = unnamed.length === 1 ? 'une condition' : sayCount(unnamed.length, 'condition');
  return [...named, `${many} à vérifier par la structure d’accueil`];
}

const mayName = (lack: Lack, checker: Checker) =>
  subjectsIn(lack).every(({ kind }) => PROOF_TABLE[kind].checkers.includes(checker));

// the same words are read by the person themselves: « accord écrit de mon employeur »
const theirs = (words: string) => words.replace(/\bmon\b/g, 'son').replace(/\bmes\b/g, 'ses');

function sayLack(lack: Lack): string {
  if (lack.kind === 'week') return 'ses disponibilités';
  if (lack.kind === 'old-week') return 'confirmer ses disponibilités';
  if (lack.kind === 'condition') return theirs(lowerFirst(CONDITION_TABLE[lack.condition].label));
  return `${lowerFirst(nameOfSubject(lack.subject))}`;
}

/** What this pool’s manager may note, of what is missing: never an immunity nor a criminal record, which employers see. */
export function subjectsToNote(lacks: readonly Lack[], kind: PersonKind) {
  const checker = checkerOf(kind);
  return lacks
    .flatMap(subjectsIn)
    .filter((subject) => PROOF_TABLE[subject.kind].checkers.includes(checker))
    .map((subject) => ({
      value: `${subject.kind}/${subject.about}`,
      label: theirs(nameOfSubject(subject)),
    }));
}

function subjectsIn(lack: Lack): Subject[] {
  if (lack.kind === 'proof')
    return lack.subject.kind === 'register'
      ? [{ ...lack.subject, kind: 'diploma' }, lack.subject]
      : [lack.subject];
  if (lack.kind === 'condition' && lack.condition !== 'yearly-hours-cap')
    return [{ kind: lack.condition as ProofKind, about: '' }];
  return [];
}
