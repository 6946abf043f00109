import { sayCount } from '@/lib/shared/french';
import { accept, type Result, refuse } from '@/lib/shared/result';

/** What is still open for a structure: requests or missions to come, posts it offers, services it offers, services it asked for. */
export type Ahead = {
  readonly needs: number;
  readonly offers: number;
  readonly services: number;
  readonly requests: number;
};

/** Whether a structure may pass to another body: what it asked for, offers or promised belongs to the body that did. */
export function mayPass({
  needs,
  offers,
  services,
  requests,
}: Ahead): Result<true, 'transfer-needs-open' | 'transfer-offers-open' | 'transfer-services-open'> {
  if (needs > 0) return refuse('transfer-needs-open');
  if (offers > 0) return refuse('transfer-offers-open');
  return services + requests > 0 ? refuse('transfer-services-open') : accept(true);
}

/** What keeps a structure where it is, in words; empty when nothing does. */
export const sayAhead = ({ needs, offers, services, requests }: Ahead): string =>
  [
    needs > 0 ? sayCount(needs, 'besoin ouvert ou pourvu', 'besoins ouverts ou pourvus') : null,
    offers > 0 ? sayCount(offers, 'offre de postes', 'offres de postes') : null,
    services > 0 ? sayCount(services, 'service proposé', 'services proposés') : null,
    requests > 0 ? sayCount(requests, 'service demandé', 'services demandés') : null,
  ]
    .filter((words) => words !== null)
    .join(', ');
