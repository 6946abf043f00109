import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import {
  FOLLOW_RULES,
  FOLLOW_WORDS,
  followedUntil,
  followState,
  mayAgreeAgain,
} from '@/lib/profile/following';
import { HARD, sayList } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

type Held = {
  readonly byName: string;
  readonly heardAt: Date | null;
  readonly agreedAt: Date | null;
  readonly until: Date | null;
  readonly endedAt: Date | null;
};

type Props = {
  readonly held: Held;
  readonly now: Date;
  readonly agree: FormAction;
  readonly stop: FormAction;
  /** what says which following is meant */
  readonly field: ReactNode;
};

/** Who follows somebody or asks to, what they see, until when, and the two answers of one tap. */
export function FollowCard({ held, now, agree, stop, field }: Props) {
  const isFollowed = followState(held, now) === 'followed';
  const again = mayAgreeAgain(held, now);
  const name = held.byName;
  return (
    <Card title={isFollowed ? `${name} vous suit` : `${name} demande à vous suivre`}>
      <div className="flex flex-col gap-4">
        <p className="max-w-text">{sayWhen(held, isFollowed, now)}</p>
        <ul className="max-w-text list-disc ps-6">
          <li>
            Cette personne {isFollowed ? 'voit' : 'verrait'}
            {HARD}: {sayList(FOLLOW_WORDS.seen)}.
          </li>
          <li>
            Elle ne voit jamais{HARD}: {sayList(FOLLOW_WORDS.unseen)}.
          </li>
        </ul>
        <div className="flex flex-wrap items-end gap-3">
          {isFollowed && !again ? null : (
            <ActionForm
              action={agree}
              label={`Accepter que ${name} me suive`}
              layout="inline"
              submitLabel={
                again ? `Prolonger jusqu’au ${sayDay(followedUntil(now))}` : 'Oui, j’accepte'
              }
            >
              {field}
            </ActionForm>
          )}
          <ActionForm
            action={stop}
            label={`Ne pas être suivi·e par ${name}`}
            layout="inline"
            look="secondary"
            submitLabel={isFollowed ? 'Ne plus être suivi·e' : 'Non merci'}
          >
            {field}
          </ActionForm>
        </div>
      </div>
    </Card>
  );
}

function sayWhen({ heardAt, until }: Held, isFollowed: boolean, now: Date): string {
  if (isFollowed && until)
    return `Avec votre accord, jusqu’au ${sayDay(until)}. Vous pouvez l’arrêter maintenant, sans donner de raison.`;
  const heard = heardAt
    ? `Votre accord a été noté de vive voix le ${sayDay(heardAt)} : il ne vaut rien tant que vous ne le confirmez pas ici. `
    : '';
  return `${heard}Un oui vaut jusqu’au ${sayDay(followedUntil(now))}. Sans réponse sous ${FOLLOW_RULES.askedDays} jours, la demande s’efface.`;
}
