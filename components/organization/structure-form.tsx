import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { HOST_CATEGORY_GROUPS } from './category-groups';

/** A structure to add, as the register should know it. */
export function StructureForm({ action }: { readonly action: FormAction }) {
  return (
    <ActionForm action={action} label="Ajouter une structure" submitLabel="Ajouter">
      <TextField
        hint="Neuf chiffres, par exemple 440012345"
        inputMode="numeric"
        label="Numéro FINESS de l’établissement"
        maxLength={14}
        name="finess"
      />
      <TextField label="Nom de la structure" maxLength={160} name="name" />
      <SelectField label="Catégorie" name="categoryCode" options={HOST_CATEGORY_GROUPS} />
      <TextField
        hint="Nom ou code postal, par exemple « Rezé » ou « 44400 »."
        label="Commune"
        maxLength={80}
        name="commune"
      />
    </ActionForm>
  );
}
