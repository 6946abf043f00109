import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { SERVICE_TABLE, type ServiceSeen } from '@/lib/service/service';
import { HARD } from '@/lib/shared/french';
import { serviceFacts } from './service-words';

type Props = {
  readonly offer: ServiceSeen & { readonly km?: number; readonly inCircle?: boolean };
  readonly heading?: 'h2' | 'h3';
  /** what may be done with it */
  readonly children?: ReactNode;
};

/** One service: what, by whom, how much, where, how long before. */
export function ServiceCard({ offer, heading = 'h3', children }: Props) {
  const { kind, details, placeName, communeName, km, inCircle, withdrawnAt } = offer;
  const far = km === undefined ? '' : `, ~${HARD}${Math.max(1, Math.round(km))}${HARD}km`;
  return (
    <Card heading={heading} title={`${SERVICE_TABLE[kind].label}, ${placeName}`}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">
          {communeName}
          {far}
        </p>
        {withdrawnAt || inCircle ? (
          <p>
            {withdrawnAt ? (
              <Badge tone="neutral">Retirée</Badge>
            ) : (
              <Badge tone="accent">Sous convention avec vous</Badge>
            )}
          </p>
        ) : null}
        <p className="max-w-text break-words">{details}</p>
        <Facts facts={serviceFacts(offer)} />
        {children}
      </div>
    </Card>
  );
}
