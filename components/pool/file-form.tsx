import { Button } from '@/components/ui/button';
import { FieldFrame } from '@/components/ui/field-frame';
import { fieldStyle } from '@/components/ui/field-style';

type Props = { readonly action: string; readonly hint: string; readonly error: string | null };

/** The file to read: sent as it is, by the browser itself, with or without script. */
export function FileForm({ action, hint, error }: Props) {
  return (
    <form
      action={action}
      aria-label="Importer un fichier"
      className="flex max-w-2xl flex-col gap-6"
      encType="multipart/form-data"
      method="post"
    >
      <FieldFrame
        error={error ?? undefined}
        errorId="fichier-erreur"
        fieldId="fichier"
        hint={hint}
        hintId="fichier-aide"
        label="Fichier de tableur"
      >
        <input
          accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-describedby={error ? 'fichier-aide fichier-erreur' : 'fichier-aide'}
          aria-invalid={error ? true : undefined}
          className={`${fieldStyle('full', Boolean(error))} min-h-target`}
          id="fichier"
          name="fichier"
          required
          type="file"
        />
      </FieldFrame>
      <div>
        <Button type="submit">Lire le fichier</Button>
      </div>
    </form>
  );
}
