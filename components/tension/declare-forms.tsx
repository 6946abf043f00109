import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { Terms } from '@/lib/tension/declaration';
import { TensionFields } from './tension-fields';

type SameProps = {
  readonly action: FormAction;
  readonly structureId: string;
  readonly name: string;
  readonly look?: 'primary' | 'secondary';
};

/** One tap: what was said last holds from now. */
export function SameForm({ action, structureId, name, look = 'secondary' }: SameProps) {
  return (
    <ActionForm
      action={action}
      label={`Rien n’a changé, ${name}`}
      layout="inline"
      look={look}
      submitLabel={
        <>
          Rien n’a changé<span className="sr-only">, {name}</span>
        </>
      }
    >
      <input name="structureId" type="hidden" value={structureId} />
    </ActionForm>
  );
}

type DeclareProps = {
  readonly action: FormAction;
  readonly structureId: string;
  readonly last: Terms | null;
};

/** Where a structure stands, in one screen. */
export function DeclareForm({ action, structureId, last }: DeclareProps) {
  return (
    <ActionForm action={action} label="Déclarer la situation" submitLabel="Déclarer">
      <input name="structureId" type="hidden" value={structureId} />
      <TensionFields last={last} />
    </ActionForm>
  );
}
