import { Badge } from '@/components/ui/badge';
import { type CellEdit, EDIT_WORDS, sayCellEdit } from '@/lib/need/cell-edit';

const TONES = { waiting: 'yellow', confirmed: 'green', corrected: 'neutral' } as const;

/** What the cell last changed of a request, and where its structure’s word stands. */
export function EditedFor({ edit, now }: { readonly edit: CellEdit | null; readonly now: Date }) {
  if (!edit) return null;
  const word = edit.answer ?? 'waiting';
  return (
    <p className="flex flex-wrap items-center gap-3">
      <Badge tone={TONES[word]}>{EDIT_WORDS[word]}</Badge>
      {sayCellEdit(edit, now)} Écrit par {edit.byName}.
    </p>
  );
}
