import type { Metadata } from 'next';
import { ActivationList } from '@/components/activation/activation-list';
import { OpeningForm } from '@/components/activation/opening-form';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { activationRuleAt, activationState } from '@/lib/activation/activation';
import { listActivationsAs } from '@/lib/activation/server/read-activations';
import { dayOf } from '@/lib/shared/civil-time';
import { contextAs } from '@/lib/web/current-context';
import { openActivationAction } from './actions';

export const metadata: Metadata = { title: 'Activation de la réserve' };

export default async function ActivationsPage() {
  const context = await contextAs('cell');
  const { now } = context;
  const activations = await listActivationsAs(context);
  const isRunning = activations.some((one) => activationState(one, now) === 'running');
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/situation', label: 'Situation' }}
        sentence={
          isRunning
            ? 'La réserve est activée. Les relances sont plus rapprochées que d’habitude.'
            : 'La réserve est en veille : chacun est relancé à son rythme habituel.'
        }
        title="Activation de la réserve"
      />
      <p className="flex flex-wrap gap-x-6">
        <TextLink className="inline-flex min-h-target items-center" href="/cellule/bilan">
          Bilan du jour
        </TextLink>
        <TextLink className="inline-flex min-h-target items-center" href="/cellule/saisons">
          Bilans de saison
        </TextLink>
        <TextLink className="inline-flex min-h-target items-center" href="/cellule/exercice">
          S’entraîner
        </TextLink>
      </p>
      {activations.length === 0 ? (
        <EmptyState
          example="« Été, du lundi 5 juillet au mardi 31 août »"
          title="Aucune activation encore"
        >
          Une activation ouvre la réserve pour une période et une raison. Tout le monde est alors
          interrogé, petit à petit, et un bilan dit à la fin ce que chaque dispositif a donné.
        </EmptyState>
      ) : (
        <ActivationList activations={activations} now={now} />
      )}
      <Card title="Activer la réserve">
        <OpeningForm
          action={openActivationAction}
          rule={activationRuleAt(now)}
          today={dayOf(now)}
        />
      </Card>
    </div>
  );
}
