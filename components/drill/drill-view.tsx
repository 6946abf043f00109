import type { PlanPlace } from '@/components/plan/plan-view';
import { needKeyOf } from '@/lib/drill/drill-plan';

/** Which case of which drill a form is about, as the forms of the queue write it. */
export const caseOfDrill = (drillId: string, needKey: number) => ({
  kind: 'drill',
  id: `${drillId}.${needKey}`,
});

/** Where the plan of a drill is shown; its forms say which drill they are of. */
export const placeOfDrillPlan = (drillId: string): PlanPlace => ({
  page: (to) => `/cellule/exercice/${drillId}/plan?page=${to}#propose`,
  need: ({ id }) => `/cellule/exercice/${drillId}/${needKeyOf(id) + 1}`,
  hidden: <input name="drillId" type="hidden" value={drillId} />,
  needsAtOnce: null,
  sending:
    'Exercice : ces personnes n’existent pas, et rien ne part. Chacune répond à l’horloge de l’exercice, avant la vague suivante de son besoin, qui l’attend. Qui ne peut plus être sollicité reste ici, avec la raison.',
});
