import { held } from './held';
import { Icon } from './icon';

/** What is wrong with one field, just above it: the field, the problem, an example. */
export function FieldError({ id, children }: { id?: string | undefined; children: string }) {
  return (
    <p className="flex gap-2 font-semibold text-red" id={id}>
      <Icon className="mt-0.5" name="alert" />
      <span>
        <span className="sr-only">Erreur : </span>
        {held(children)}
      </span>
    </p>
  );
}
