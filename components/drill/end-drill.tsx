import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';

type Props = {
  readonly id: string;
  readonly isOver: boolean;
  readonly end: FormAction;
  readonly erase: FormAction;
};

/** What ends a drill, then what erases it. */
export function EndDrill({ id, isOver, end, erase }: Props) {
  const words = isOver ? 'Effacer l’exercice' : 'Terminer l’exercice';
  return (
    <section>
      <h2 className="mb-1 text-xl">{words}</h2>
      <p className="mb-3 max-w-text text-muted">
        {isOver
          ? 'Il n’en restera rien. Sans cela, il est effacé trente jours après sa fin.'
          : 'Son horloge s’arrête, et le débriefing s’ouvre.'}
      </p>
      <ActionForm
        action={isOver ? erase : end}
        label={words}
        layout="inline"
        look={isOver ? 'danger' : 'secondary'}
        submitLabel={words}
      >
        <input name="drillId" type="hidden" value={id} />
      </ActionForm>
    </section>
  );
}
