import { DataTable } from '@/components/ui/data-table';
import { Disclosure } from '@/components/ui/disclosure';
import { type DrillActivation, refreshesOf } from '@/lib/drill/drill-activation';
import { sayMessage, sayRefresh } from '@/lib/drill/drill-words';
import type { DrillState } from '@/lib/drill/play';
import { instantOf } from '@/lib/drill/scenario';
import { sayCount } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';

type Props = {
  readonly state: DrillState;
  readonly activation: DrillActivation | null;
  readonly startsAt: Date;
  readonly now: Date;
};

const SHOWN = 40;

/** The messages of a drill, the last first: invented, shown here, sent to nobody. */
export function DrillMailbox({ state, activation, startsAt, now }: Props) {
  const asked = state.lines.flatMap(({ need, messages: theirs }) =>
    theirs.map((message) => ({
      ...sayMessage(message, need),
      key: `${need.key} ${message.to.number}`,
      sentAt: message.sentAt,
    })),
  );
  const refreshed = refreshesOf(state, activation).map((one) => ({
    ...sayRefresh(one),
    key: `refresh ${one.to.number}`,
    sentAt: one.sentAt,
  }));
  const messages = [...asked, ...refreshed].sort((one, other) => other.sentAt - one.sentAt);
  return (
    <section>
      <h2 className="mb-1 text-xl">Les messages de l’exercice</h2>
      <p className="mb-3 max-w-text text-muted">
        Inventés, montrés ici, envoyés à personne.
        {messages.length > SHOWN ? ` Voici les ${SHOWN} derniers.` : ''}
      </p>
      <Disclosure summary={sayCount(messages.length, 'message inventé', 'messages inventés')}>
        <DataTable
          caption="Messages de l’exercice"
          columns={[
            { key: 'subject', title: 'Objet', cell: (row) => row.subject },
            { key: 'to', title: 'À', cell: (row) => row.to },
            { key: 'sent', title: 'Envoi', cell: (row) => row.sent },
            { key: 'answer', title: 'Réponse', cell: (row) => row.answer },
          ]}
          empty="Aucun message encore."
          hideCaption
          rowKey={(row) => row.key}
          rows={messages.slice(0, SHOWN).map(({ sentAt, ...message }) => ({
            ...message,
            sent: sayMoment(instantOf(startsAt, sentAt), now),
          }))}
          stacked
        />
      </Disclosure>
    </section>
  );
}
