import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { sayWrittenFor, waitsForWord } from '@/lib/need/behalf';
import type { Need } from '@/lib/need/need';
import { sayAgo } from '@/lib/shared/french-time';

type Props = {
  readonly need: Pick<Need, 'id' | 'toldBy' | 'postedAt'> & Parameters<typeof waitsForWord>[0];
  readonly confirm: FormAction;
  readonly refuse: FormAction;
  readonly now: Date;
};

/** A request the cell wrote down: its structure confirms it in one tap, or refuses it. */
export function BehalfBanner({ need, confirm, refuse, now }: Props) {
  if (!waitsForWord(need, now)) return null;
  return (
    <Banner title="Est-ce bien votre demande ?" tone="warning">
      <div className="flex flex-col gap-4">
        <p>
          {sayWrittenFor(need)} C’était {sayAgo(need.postedAt, now)}.{' '}
          {need.status === 'open'
            ? 'La recherche est déjà lancée ; si vous refusez, elle s’arrête et les personnes qui ont dit oui sont prévenues.'
            : 'Si vous refusez, les personnes qui ont dit oui sont prévenues de ne pas venir.'}
        </p>
        <div className="flex flex-wrap gap-3">
          <ActionForm
            action={confirm}
            label="Confirmer cette demande"
            layout="inline"
            submitLabel="Oui, c’est notre demande"
          >
            <input name="needId" type="hidden" value={need.id} />
          </ActionForm>
          <ActionForm
            action={refuse}
            foldedUnder="Non, ce n’est pas notre demande"
            label="Refuser cette demande"
            layout="inline"
            look="danger"
            submitLabel="Arrêter la recherche"
          >
            <input name="needId" type="hidden" value={need.id} />
          </ActionForm>
        </div>
      </div>
    </Banner>
  );
}
