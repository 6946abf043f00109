import { planTerritory } from '@/lib/plan/plan-territory';

export const plan = planTerritory;
