import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import type { LoanNote } from '@/lib/assignment/loan-note';
import { noteLine, noteName } from './note-words';

type Props = {
  readonly notes: readonly LoanNote[];
  /** whose papers, said to the ear beside each button */
  readonly of: string;
  readonly reader: 'lender' | 'person';
  readonly contest: FormAction;
  /** the lender’s own act; by the link of a message, there is none */
  readonly note?: FormAction;
  /** what the forms carry beside the paper: by which door */
  readonly field?: ReactNode;
};

/** Papers of a loan as those they are between read them: who noted what, « ce n’est pas exact », and what the lender may note itself. */
export function LoanNotes({ notes, of, reader, contest, note, field }: Props) {
  const [first] = notes;
  if (!first) return null;
  const mine = notes.filter(mayBeNoted);
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-2">
        {notes.map((one) => (
          <Line contest={contest} field={field} key={one.rule} note={one} of={of} reader={reader} />
        ))}
      </ul>
      {note && mine.length > 0 ? (
        <ActionForm
          action={note}
          foldedUnder={`Noter un papier signé à la main : ${of}`}
          label={`Noter un papier signé à la main : ${of}`}
          look="secondary"
          submitLabel="Noter ce papier"
        >
          <input name="mission" type="hidden" value={first.missionId} />
          <SelectField
            label="Quel papier ?"
            name="papier"
            options={mine.map(({ rule }) => ({ value: rule, label: noteName(rule) }))}
          />
          <DateField
            hint="Jour de la signature. L’autre partie est prévenue et peut contester."
            label="Le"
            name="signe"
          />
        </ActionForm>
      ) : null}
    </div>
  );
}

const mayBeNoted = ({ signedOn, contestedBy }: LoanNote) =>
  contestedBy !== 'person' && (signedOn === null || contestedBy === 'lender');

type LineProps = Pick<Props, 'of' | 'reader' | 'contest' | 'field'> & { readonly note: LoanNote };

function Line({ note, of, reader, contest, field }: LineProps) {
  const { word, tone, said } = noteLine(note);
  const { rule, missionId, notedBy, contestedBy } = note;
  const contestable = notedBy !== null && notedBy !== reader && contestedBy === null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone={tone}>{word}</Badge>
      <span>
        {noteName(rule)}
        {said ? `, ${said}` : ''}
      </span>
      {contestable ? (
        <ActionForm
          action={contest}
          label={`Ce n’est pas exact : ${noteName(rule)}, ${of}`}
          layout="inline"
          look="secondary"
          submitLabel="Ce n’est pas exact"
        >
          {field}
          <input name="mission" type="hidden" value={missionId} />
          <input name="papier" type="hidden" value={rule} />
        </ActionForm>
      ) : null}
    </li>
  );
}
