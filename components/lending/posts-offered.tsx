import { ActionForm } from '@/components/ui/action-form';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { type PostAskSeen, type PostsOffered, waitsForName } from '@/lib/lending/post-ask';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { HARD, lowerFirst, sayCount } from '@/lib/shared/french';
import { sayNamed, sayOfferedHours } from './offer-words';

type Props = {
  readonly offers: readonly PostsOffered[];
  readonly needId: string;
  readonly trade: Trade;
  readonly ask: FormAction;
  readonly takeBack: FormAction;
};

/** What structures around can lend at these hours: whose, how far, how many; never who. Nothing when nobody offers any. */
export function PostsOfferedList({ offers, needId, trade, ask, takeBack }: Props) {
  if (offers.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">Postes que des structures peuvent prêter</h2>
      <p className="max-w-text text-muted">
        Demandez{HARD}: la structure nomme quelqu’un ou refuse, et la personne dit oui elle-même.
      </p>
      <ul className="flex flex-col divide-y divide-line">
        {offers.map((offer) => (
          <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={offer.id}>
            <OfferLine offer={offer} trade={trade} />
            <div className="flex flex-wrap gap-2">
              {offer.left > 0 ? (
                <PostAct
                  action={ask}
                  ids={{ needId, offerId: offer.id }}
                  label={`Demander à ${offer.structureName}`}
                />
              ) : null}
              {waitsForName(offer.asked) ? (
                <PostAct
                  action={takeBack}
                  ids={{ needId, offerId: offer.id }}
                  label={`Ne plus demander à ${offer.structureName}`}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Act = {
  readonly action: FormAction;
  readonly label: string;
  readonly ids: { readonly needId: string; readonly offerId: string };
};

function PostAct({ action, label, ids }: Act) {
  return (
    <ActionForm action={action} label={label} layout="inline" look="secondary" submitLabel={label}>
      <input name="needId" type="hidden" value={ids.needId} />
      <input name="offerId" type="hidden" value={ids.offerId} />
    </ActionForm>
  );
}

/** What became of the post asked of one offer. */
const ASKED_WORDS: Readonly<
  Record<PostAskSeen, { readonly word: string; readonly tone: BadgeTone }>
> = {
  pending: { word: 'Demandé, réponse attendue', tone: 'accent' },
  again: { word: 'Demandé, un autre nom est attendu', tone: 'accent' },
  named: { word: 'Quelqu’un a été nommé', tone: 'neutral' },
  declined: { word: 'Sans suite cette fois', tone: 'neutral' },
  over: { word: 'Demande terminée, le poste est libre', tone: 'neutral' },
};

function OfferLine({ offer, trade }: { readonly offer: PostsOffered; readonly trade: Trade }) {
  const { structureName, communeName, km, left, named, asked } = offer;
  return (
    <div className="flex flex-col gap-1">
      <p className="wrap-anywhere">
        <strong>{structureName}</strong>, {communeName}, ~{HARD}
        {km}
        {HARD}km
      </p>
      {left > 0 ? (
        <p>
          {sayCount(left, 'poste')} à ces heures, à nommer{HARD}:{' '}
          {lowerFirst(TRADE_TABLE[trade].label)}
        </p>
      ) : null}
      {named > 0 ? <p>{sayNamed(offer)}</p> : null}
      <p className="text-muted text-sm">
        Offre{HARD}: {sayOfferedHours(offer)}.
      </p>
      {asked ? (
        <p>
          <Badge tone={ASKED_WORDS[asked].tone}>{ASKED_WORDS[asked].word}</Badge>
        </p>
      ) : null}
    </div>
  );
}
