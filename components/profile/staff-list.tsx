import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { CopyLink } from '@/components/ui/copy-link';
import { Disclosure } from '@/components/ui/disclosure';
import { Island } from '@/components/ui/island';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextLink } from '@/components/ui/text-link';
import type { StaffMember } from '@/lib/profile/employment';
import { PERSON_KIND_TABLE } from '@/lib/profile/person';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { sayList, sayNumber } from '@/lib/shared/french';
import { sayAgo, sayDay } from '@/lib/shared/french-time';

const said = ({ kind, trades, communeName }: StaffMember) => {
  const labels = trades.map((trade) => TRADE_TABLE[trade].label);
  return `${labels.length > 0 ? sayList(labels) : PERSON_KIND_TABLE[kind].label}, ${communeName}`;
};

type DoorProps = {
  readonly action: FormAction;
  readonly list: readonly StaffMember[];
  readonly now: Date;
};

/** Who says they work here: ticked one by one or all together, confirmed or not known. */
export function StaffDoor({ action, list, now }: DoorProps) {
  return (
    <Card title="Disent travailler chez vous">
      <ActionForm
        action={action}
        beside={
          <SubmitButton look="secondary" name="answer" value="no">
            Pas de chez nous
          </SubmitButton>
        }
        label="Disent travailler chez vous"
        submitLabel="Confirmer"
      >
        <ChoiceCards
          choices={list.map((one) => ({
            value: one.id,
            label: one.name,
            hint: `${said(one)}, indiqué ${sayAgo(one.saidAt, now)}`,
          }))}
          hint="Confirmer n’engage à rien : chaque prêt vous sera demandé, mission par mission, après le oui de la personne."
          legend="Qui travaille bien pour votre organisme ?"
          multiple
          name="employments"
        />
      </ActionForm>
    </Card>
  );
}

type ListProps = {
  readonly list: readonly StaffMember[];
  readonly end: FormAction;
};

/** Who works here and is in the reserve, each with the act that says they left. */
export function StaffList({ list, end }: ListProps) {
  return (
    <Disclosure summary={`Vos salarié·es inscrit·es (${sayNumber(list.length)})`}>
      <ul className="divide-y divide-line">
        {list.map((one) => (
          <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={one.id}>
            <span>
              <span className="font-semibold">{one.name}</span>
              <span className="block text-sm text-muted">
                {said(one)}
                {one.agreedAt ? `, confirmé le ${sayDay(one.agreedAt)}` : ''}
              </span>
            </span>
            <ActionForm
              action={end}
              foldedUnder={`${one.name} ne travaille plus ici`}
              intro={<p>Vous ne prêterez plus cette personne, et elle en est prévenue.</p>}
              label={`${one.name} ne travaille plus ici`}
              layout="inline"
              look="danger"
              submitLabel="Confirmer son départ"
            >
              <input name="employmentId" type="hidden" value={one.id} />
            </ActionForm>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

type InviteProps = {
  /** where one’s staff registers, whole */
  readonly address: string;
  readonly mailto: string;
  /** nobody came yet: shown at once */
  readonly open: boolean;
};

/** How an employer’s people come in: an address to pass on, by mail or on the wall. Nobody is written down in their place. */
export function InviteStaff({ address, mailto, open }: InviteProps) {
  const link = { address, label: 'Adresse à donner à vos équipes' };
  return (
    <Disclosure open={open} summary="Inviter vos salarié·es">
      <div className="flex flex-col gap-4">
        <p className="max-w-text">
          Donnez-leur cette adresse, par courriel, SMS ou affiche. Chacun·e s’inscrit, ou pas, et
          votre organisme est déjà indiqué. Il vous restera à confirmer les noms.
        </p>
        <Island given={link} name="copy">
          <CopyLink {...link} />
        </Island>
        <p>
          <TextLink href={mailto}>Écrire à vos équipes depuis votre messagerie</TextLink>
        </p>
      </div>
    </Disclosure>
  );
}
