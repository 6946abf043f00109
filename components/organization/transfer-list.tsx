import { sayDay } from '@/lib/shared/french-time';

type Props = {
  readonly transfers: readonly {
    readonly id: string;
    readonly structureName: string;
    readonly fromName: string;
    readonly toName: string;
    readonly reference: string;
    readonly decidedAt: Date;
  }[];
};

/** What passed from one body to another, the last first. */
export function TransferList({ transfers }: Props) {
  return (
    <ul className="divide-y divide-line">
      {transfers.map((one) => (
        <li className="py-3" key={one.id}>
          <span className="block font-semibold break-words">{one.structureName}</span>
          <span className="block">
            de {one.fromName} à {one.toName}, le {sayDay(one.decidedAt)}
          </span>
          <span className="block text-sm break-words text-muted">{one.reference}</span>
        </li>
      ))}
    </ul>
  );
}
