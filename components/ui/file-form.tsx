import { Button } from './button';
import { FieldFrame } from './field-frame';
import { fieldStyle } from './field-style';

type Props = {
  readonly action: string;
  /** what the form does */
  readonly name: string;
  readonly label: string;
  readonly accept: string;
  readonly submitLabel: string;
  readonly hint: string;
  readonly error: string | null;
};

/** The file to read: sent as it is, by the browser itself, with or without script. */
export function FileForm({ action, name, label, accept, submitLabel, hint, error }: Props) {
  return (
    <form
      action={action}
      aria-label={name}
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
        label={label}
      >
        <input
          accept={accept}
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
        <Button type="submit">{submitLabel}</Button>
      </div>
    </form>
  );
}
