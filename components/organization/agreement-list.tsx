import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { AGREEMENT_TABLE, type AgreementKind } from '@/lib/organization/agreement';
import { sayDay } from '@/lib/shared/french-time';

type Props = {
  readonly agreements: readonly {
    readonly id: string;
    readonly structureId: string;
    readonly kind: AgreementKind;
    readonly validFrom: Date;
    readonly validUntil: Date | null;
    readonly reference: string;
  }[];
  readonly places: readonly { readonly id: string; readonly name: string }[];
  /** null when the speaker may not end one */
  readonly end: FormAction | null;
};

/** What each structure declared, and the text it stands in, each with its way out. */
export function AgreementList({ agreements, places, end }: Props) {
  if (agreements.length === 0)
    return (
      <p className="text-muted">Aucun accord déclaré : les durées habituelles s’appliquent.</p>
    );
  const nameOf = new Map(places.map(({ id, name }) => [id, name]));
  return (
    <ul className="divide-y divide-line">
      {agreements.map((one) => (
        <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={one.id}>
          <span className="min-w-0">
            <span className="font-semibold">{AGREEMENT_TABLE[one.kind].label}</span>,{' '}
            {nameOf.get(one.structureId) ?? 'structure fermée'}
            <span className="block text-muted text-sm">
              {one.reference}, depuis le {sayDay(one.validFrom)}
              {one.validUntil
                ? `, jusqu’au ${sayDay(new Date(one.validUntil.getTime() - 1))} compris`
                : ''}
            </span>
          </span>
          {end ? (
            <ActionForm
              action={end}
              label={`Mettre fin : ${AGREEMENT_TABLE[one.kind].label}, ${nameOf.get(one.structureId) ?? one.reference}`}
              layout="inline"
              look="quiet"
              submitLabel="Mettre fin"
            >
              <input name="agreementId" type="hidden" value={one.id} />
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
