import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import type { DeskNote } from '@/lib/desk/desk';
import { sayAgo } from '@/lib/shared/french-time';

type ListProps = {
  readonly notes: readonly DeskNote[];
  readonly now: Date;
  /** where notes may be said done; only read without it */
  readonly done?: FormAction;
};

/** What the last shift left, each with its end. */
export function DeskNotes({ notes, now, done }: ListProps) {
  return (
    <ul className="flex flex-col gap-3">
      {notes.map((note, rank) => (
        <li
          className="flex flex-wrap items-center justify-between gap-3 border-line border-b pb-3 last:border-0 last:pb-0"
          key={note.id}
        >
          <p className="min-w-0">
            {note.about ? <strong>{note.about} : </strong> : null}
            <span className="wrap-anywhere">{note.text}</span>
            <span className="block text-muted text-sm">
              {note.byName}, {sayAgo(note.at, now)}
            </span>
          </p>
          {done ? (
            <ActionForm
              action={done}
              label={`C’est fait, note ${rank + 1}`}
              layout="inline"
              look="secondary"
              submitLabel="C’est fait"
            >
              <input name="noteId" type="hidden" value={note.id} />
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** A note about nobody in particular. */
export function NoteForm({ action }: { readonly action: FormAction }) {
  return (
    <ActionForm
      action={action}
      label="Laisser une note"
      look="secondary"
      single
      submitLabel="Laisser cette note"
    >
      <TextArea
        hint="Rien sur la santé ni la vie privée de quelqu’un."
        label="Note pour la relève"
        maxLength={500}
        name="note"
        rows={2}
      />
    </ActionForm>
  );
}
