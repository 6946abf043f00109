import { pointsForm } from '@/lib/shared/points.schema';
import { INDEX_TERMS } from './tension-index';

/** « Changer les poids »: one whole number per term of the index, and why. */
export const indexWeightsForm = pointsForm(INDEX_TERMS);
